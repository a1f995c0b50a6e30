using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Shared.Postgres;

/// <summary>
/// Asks whether a container engine answers. With a time limit of our own, because a socket that accepts and never answers
/// would hold up the client libraries for minutes.
/// </summary>
internal static class ContainerEngine
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Where the engine listens: <c>DOCKER_HOST</c>, else a socket of the system or of the user.</summary>
    public static string Address =>
        Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } named ? named
        : Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 } own && !File.Exists("/var/run/docker.sock") ? $"unix://{own}/docker.sock"
        : "unix:///var/run/docker.sock";

    /// <summary>Whether an engine answers there in time; if not, why not.</summary>
    public static bool Answers(string address, TimeSpan patience, out string whyNot)
    {
        using CancellationTokenSource limit = new(patience);
        try
        {
            whyNot = AskAsync(new Uri(address), limit.Token).GetAwaiter().GetResult() ? "" : $"what listens at {address} is no container engine";
        }
        catch (OperationCanceledException)
        {
            whyNot = $"no container engine answered at {address} within {patience.TotalSeconds:0.#} s";
        }
        catch (Exception refusal) when (refusal is SocketException or IOException or UriFormatException or NotSupportedException)
        {
            whyNot = $"no container engine at {address} ({refusal.Message.TrimEnd('.')})";
        }

        return whyNot.Length == 0;
    }

    private static async Task<bool> AskAsync(Uri address, CancellationToken limit)
    {
        (Socket socket, EndPoint to) = address.Scheme switch
        {
            "unix" => (new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified), (EndPoint)new UnixDomainSocketEndPoint(address.AbsolutePath)),
            "tcp" or "http" or "https" => (new Socket(SocketType.Stream, ProtocolType.Tcp), new DnsEndPoint(address.Host, address.Port < 0 ? 2375 : address.Port)),
            _ => throw new NotSupportedException($"the scheme {address.Scheme} is none of unix, tcp, http, https"),
        };
        using (socket)
        {
            await socket.ConnectAsync(to, limit);
            await socket.SendAsync(Encoding.ASCII.GetBytes("GET /_ping HTTP/1.1\r\nHost: engine\r\nConnection: close\r\n\r\n"), limit);

            // An engine behind TLS answers plain text with an alert; it is there, and the client library knows how to talk to it.
            byte[] answer = new byte[5];
            return await socket.ReceiveAsync(answer, limit) > 0 && (answer.AsSpan().SequenceEqual("HTTP/"u8) || answer[0] == 0x15);
        }
    }
}
