using System.Globalization;

namespace Shared.Payloads;

/// <summary>More records at once were asked for than the server has connections left for this role.</summary>
public sealed class TooFewConnectionsException(int asked, int free) : Exception(string.Create(
    CultureInfo.InvariantCulture,
    $"{asked} records at once need {asked} connections, and the server has {free} left for this role: lower {PayloadOption.Concurrency.Name}, or raise the server's max_connections."))
{
    public int Asked { get; } = asked;

    public int Free { get; } = free;
}
