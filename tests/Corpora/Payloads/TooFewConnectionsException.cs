using System.Globalization;
using Sut.Storage;

namespace Corpora.Payloads;

/// <summary>More records at once were asked for than the server has connections left for this role.</summary>
public sealed class TooFewConnectionsException(int asked, ConnectionRoom room) : Exception(string.Create(
    CultureInfo.InvariantCulture,
    $"{asked} records at once need {asked} connections, and the server has {room.Free} left for this role ({room.Limit}): lower {PayloadOptions.ConcurrencyName}, or {room.WayOut}."))
{
    /// <summary>Connections that the ramp needs.</summary>
    public int Asked { get; } = asked;

    /// <summary>Connections that the server has left.</summary>
    public int Free { get; } = room.Free;
}
