using System.Diagnostics;
using System.Net.Sockets;
using Shared.Postgres;
using Shared.Running;

namespace Unit.Shared.Postgres;

[Trait("Category", "Unit")]
public sealed class ContainerEngineTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    private string Address => $"unix://{_folder.Path}/engine";

    public void Dispose()
    {
        _listener.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void An_engine_that_accepts_and_never_answers_is_given_up_in_time()
    {
        Listen();
        long start = Stopwatch.GetTimestamp();

        ContainerEngine.Answers(Address, TimeSpan.FromMilliseconds(200), out string whyNot).Should().BeFalse();

        whyNot.Should().Be($"no container engine answered at {Address} within 0.2 s");
        Stopwatch.GetElapsedTime(start).Should().BeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Where_nobody_listens_the_reason_names_the_place()
    {
        ContainerEngine.Answers(Address, ContainerEngine.Patience, out string whyNot).Should().BeFalse();

        whyNot.Should().StartWith($"no container engine at {Address} (");
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nOK", true)]
    [InlineData("220 mail.example.org ESMTP\r\n", false)]
    public async Task What_answers_like_an_engine_is_one(string answer, bool isEngine)
    {
        Listen();
        Task served = Task.Run(async () =>
        {
            using Socket client = await _listener.AcceptAsync();
            await client.ReceiveAsync(new byte[200]);
            await client.SendAsync(System.Text.Encoding.ASCII.GetBytes(answer));
        });

        ContainerEngine.Answers(Address, TimeSpan.FromSeconds(20), out string whyNot).Should().Be(isEngine);

        (whyNot.Length == 0).Should().Be(isEngine);
        await served;
    }

    [Theory]
    [InlineData("npipe://./pipe/docker_engine")]
    [InlineData("nonsense")]
    public void A_place_that_is_none_is_a_reason_and_not_an_error(string address)
    {
        ContainerEngine.Answers(address, ContainerEngine.Patience, out string whyNot).Should().BeFalse();

        whyNot.Should().StartWith($"no container engine at {address} (");
    }

    private void Listen()
    {
        _listener.Bind(new UnixDomainSocketEndPoint($"{_folder.Path}/engine"));
        _listener.Listen();
    }
}
