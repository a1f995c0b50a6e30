using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Harness.Xunit.Processes;

namespace Load.Postgres;

/// <summary>Where a container engine is looked for, and what becomes of one that does not do what it should.</summary>
[BesideOthers]
[Trait("Category", "Load")]
[Trait("System", "ruler")]
public sealed class ContainerEngineTests : IDisposable
{
    private const string Socket = "/var/run/docker.sock";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ScratchFolder _home = new();

    public void Dispose() => _home.Dispose();

    [SkippableFact]
    public void Without_an_engine_the_places_that_were_asked_are_named()
    {
        SkipWhereAnEngineIs();
        Ask().Should().StartWith("none answers where Testcontainers looks: DOCKER_HOST (not set), the current context,").And.EndWith(
            "Another place is named by DOCKER_HOST");
    }

    // The container library waits for more than two minutes there.
    [Fact]
    public void A_mute_engine_is_given_up_within_seconds()
    {
        using FakeEngine engine = new(At("mute.sock"), ping: null, anythingElse: null);
        long start = Stopwatch.GetTimestamp();

        Ask($"DOCKER_HOST=unix://{At("mute.sock")}").Should()
            .StartWith("none answered within 5 s where Testcontainers looks first: DOCKER_HOST=unix://");

        Stopwatch.GetElapsedTime(start).Should().BeLessThan(Patience / 2);
    }

    [SkippableFact]
    public void What_answers_otherwise_is_no_engine()
    {
        SkipWhereAnEngineIs();
        using FakeEngine engine = new(At("mail.sock"), FakeEngine.Garbage, FakeEngine.Garbage);

        Ask($"DOCKER_HOST=unix://{At("mail.sock")}").Should().StartWith("none answers where Testcontainers looks: DOCKER_HOST=unix://");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("unix//no-colon")]
    public void An_address_that_is_none_is_a_reason_and_not_an_error(string address) =>
        Ask($"DOCKER_HOST={address}").Should().Contain($"DOCKER_HOST={address}").And.NotContain("   at ");

    [SkippableTheory]
    [InlineData(".docker/run/docker.sock")]
    [InlineData("docker.sock")] // in XDG_RUNTIME_DIR
    public void An_engine_of_the_user_is_found_and_what_it_refuses_is_told(string socket)
    {
        SkipWhereAnEngineIs();
        using FakeEngine engine = new(At(socket), FakeEngine.Ok, FakeEngine.NotFound);

        Ask().Should().StartWith($"the engine at unix://{At(socket)}").And.Contain("did not start postgres:17-alpine: ");
    }

    // Docker Desktop's own socket is found by the context that it makes, not by its place.
    [SkippableFact]
    public void The_engine_of_the_current_context_is_found()
    {
        SkipWhereAnEngineIs();
        string meta = Path.Combine(At(".docker/contexts/meta"), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("mine"))));
        Directory.CreateDirectory(meta);
        File.WriteAllText(Path.Combine(meta, "meta.json"), JsonSerializer.Serialize(new { Name = "mine", Metadata = new { },
            Endpoints = new { docker = new { Host = $"unix://{At(".docker/desktop/docker.sock")}" } } }));
        File.WriteAllText(At(".docker/config.json"), """{"currentContext":"mine"}""");
        using FakeEngine engine = new(At(".docker/desktop/docker.sock"), FakeEngine.Ok, FakeEngine.NotFound);

        Ask().Should().StartWith($"the engine at unix://{At(".docker/desktop/docker.sock")}");
    }

    [Fact]
    public void An_engine_named_in_the_librarys_own_file_is_found()
    {
        File.WriteAllText(At(".testcontainers.properties"), $"docker.host=unix://{At("named.sock")}\n");
        using FakeEngine engine = new(At("named.sock"), FakeEngine.Ok, FakeEngine.NotFound);

        Ask().Should().StartWith($"the engine at unix://{At("named.sock")}");
    }

    [Fact]
    public void An_engine_that_answers_pings_alone_is_given_up_within_the_limit()
    {
        using FakeEngine engine = new(At("ping.sock"), FakeEngine.Ok, anythingElse: null);
        long start = Stopwatch.GetTimestamp();

        Ask($"DOCKER_HOST=unix://{At("ping.sock")}").Should()
            .StartWith($"the engine at unix://{At("ping.sock")}").And.EndWith("did not start postgres:17-alpine: not within 2 s");

        Stopwatch.GetElapsedTime(start).Should().BeLessThan(Patience);
    }

    private static void SkipWhereAnEngineIs() =>
        Skip.If(File.Exists(Socket), $"{Socket} is there, and Testcontainers finds it before what this test makes");

    private string At(string file) => Path.Combine(_home.Path, file);

    private string Ask(params string[] variables) =>
        ChildProcess.Run(Patience, "postgres-container", ["2", $"HOME={_home.Path}", $"XDG_RUNTIME_DIR={_home.Path}", "DOCKER_HOST=",
            "TESTCONTAINERS_RYUK_DISABLED=true", .. variables]).Trim();
}
