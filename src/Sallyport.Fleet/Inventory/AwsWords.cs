namespace Sallyport.Fleet.Inventory;

/// <summary>Turns AWS's words for metadata options into our values and back. A word that we do not know is null, never a guess.</summary>
public static class AwsWords
{
    public static Tokens? Tokens(string? word) => word switch
    {
        "optional" => Inventory.Tokens.Optional,
        "required" => Inventory.Tokens.Required,
        _ => null,
    };

    public static Toggle? Toggle(string? word) => word switch
    {
        "enabled" => Inventory.Toggle.Enabled,
        "disabled" => Inventory.Toggle.Disabled,
        _ => null,
    };

    public static OptionsState? State(string? word) => word switch
    {
        "pending" => OptionsState.Pending,
        "applied" => OptionsState.Applied,
        _ => null,
    };

    public static string Of(Tokens value) => value == Inventory.Tokens.Required ? "required" : "optional";

    public static string Of(Toggle value) => value == Inventory.Toggle.Enabled ? "enabled" : "disabled";

    public static string Of(OptionsState value) => value == OptionsState.Applied ? "applied" : "pending";

    public static string? Of(Tokens? value) => value is { } given ? Of(given) : null;

    public static string? Of(Toggle? value) => value is { } given ? Of(given) : null;

    public static string? Of(OptionsState? value) => value is { } given ? Of(given) : null;
}
