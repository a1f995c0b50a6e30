using System.Globalization;

namespace Sut.Payloads;

/// <summary>A payload cannot be decoded: it was damaged, cut short, or is of another format.</summary>
public sealed class CorruptPayloadException : Exception
{
    /// <summary>Builds the message from its parts.</summary>
    /// <param name="format">The format's word.</param>
    /// <param name="epochsRead">How many whole epochs came before the damage.</param>
    /// <param name="reason">What is wrong, without full stop.</param>
    /// <param name="inner">What the library underneath said, or null.</param>
    public CorruptPayloadException(string format, long epochsRead, string reason, Exception? inner = null)
        : base(string.Create(CultureInfo.InvariantCulture,
            $"No {format} payload: {reason}, after {epochsRead} whole epochs. Write the record again."), inner)
    {
        Format = format;
        EpochsRead = epochsRead;
    }

    /// <summary>The format's word.</summary>
    public string Format { get; }

    /// <summary>Whole epochs before the damage.</summary>
    public long EpochsRead { get; }
}
