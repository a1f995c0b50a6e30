namespace Harness.Thresholds;

/// <summary>A tier plan says something it may not say. Its message is one line: file, place and reason.</summary>
public sealed class TierPlanException : Exception
{
    internal TierPlanException(string file, string place, string reason, Exception? inner = null)
        : base(place.Length == 0 ? $"{file}: {reason}" : $"{file} at {place}: {reason}", inner)
    {
        File = file;
        Place = place;
        Reason = reason;
    }

    /// <summary>The file name as it was given to the reader.</summary>
    public string File { get; }

    /// <summary>The keys that lead there, <c>profiles.quick.cells.scale.mesh</c>; empty for the file as a whole.</summary>
    public string Place { get; }

    /// <summary>What is wrong and what to write instead.</summary>
    public string Reason { get; }
}
