using System.Net.Sockets;
using System.Text;

namespace Load.Postgres;

/// <summary>
/// A socket that answers like a container engine, or not: a line for <c>/_ping</c> and one for all else; none is silence.
/// </summary>
internal sealed class FakeEngine : IDisposable
{
    public const string Ok =
        "HTTP/1.1 200 OK\r\nApi-Version: 1.44\r\nContent-Type: text/plain\r\nContent-Length: 2\r\nConnection: close\r\n\r\nOK";
    public const string NotFound = "HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: 26\r\nConnection: close\r\n\r\n{\"message\":\"no such image\"}";
    public const string Garbage = "220 mail.example.org ESMTP\r\n";

    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly string? _ping, _else;

    public FakeEngine(string socket, string? ping, string? anythingElse)
    {
        (_ping, _else) = (ping, anythingElse);
        Directory.CreateDirectory(Path.GetDirectoryName(socket)!);
        _listener.Bind(new UnixDomainSocketEndPoint(socket));
        _listener.Listen();
        _ = AcceptAsync();
    }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = AnswerAsync(await _listener.AcceptAsync());
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(Socket client)
    {
        try
        {
            byte[] request = new byte[16 * 1024];
            int got = await client.ReceiveAsync(request);
            string? answer = Encoding.ASCII.GetString(request, 0, got).Contains("/_ping", StringComparison.Ordinal) ? _ping : _else;
            if (answer is not null)
            {
                await client.SendAsync(Encoding.ASCII.GetBytes(answer));
                client.Dispose();
            }
        }
        catch (SocketException)
        {
            client.Dispose(); // Who asked has gone.
        }
    }
}
