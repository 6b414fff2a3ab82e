namespace Sallyport.Imds.Protocol;

/// <summary>Behaviour that no source settles: one constant each, so that a new observation is a change of one line. Listed in docs/imds-fidelity.md.</summary>
internal static class Unsure
{
    // A request is IMDSv2 when it carries a v2 header, and an invalid token is answered with 401 (User Guide); not seen recorded with tokens optional.
    public static bool InvalidTokenIsRefusedWhenOptional => true;

    // The old service sent an XHTML page; that of today is believed to send nothing.
    public static bool BadRequestHasAPage => false;

    // tag-sets/ is in no text found; as JSON it can hold keys that a path cannot.
    public static bool TagSetsShowKeysThatTagsCannot => true;
}
