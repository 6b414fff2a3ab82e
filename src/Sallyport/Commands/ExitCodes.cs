namespace Sallyport.Commands;

/// <summary>What the exit code of every command means.</summary>
internal static class ExitCodes
{
    /// <summary>Done, and nothing to complain about.</summary>
    public const int Clean = 0;

    /// <summary>Done, and there are alarms, or what was verified is not as it should be.</summary>
    public const int Alarms = 1;

    /// <summary>It could not be done: bad input, an error of AWS, a file that cannot be written.</summary>
    public const int Failed = 2;

    /// <summary>Interrupted by the user or the system.</summary>
    public const int Interrupted = 130;
}
