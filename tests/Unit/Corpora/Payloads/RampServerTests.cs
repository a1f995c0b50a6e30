using Corpora.Payloads;
using Harness.Xunit.Options;
using Harness.Xunit.Running;

namespace Unit.Corpora.Payloads;

[Trait("Category", "Unit")]
public sealed class RampServerTests : IDisposable
{
    private const string One = "system 1, database scratch", Other = "system 2, database scratch";

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_of_another_server_are_not_gone_on_with_and_stay_as_they_are()
    {
        _ = new RampLog(_folder.Path, Options, resume: false, One);
        byte[] rows = File.ReadAllBytes(Path.Combine(_folder.Path, Options.ResultsCsv));
        foreach (string? server in new[] { Other, null })
        {
            Assert.Throws<OptionException>(() => new RampLog(_folder.Path, Options, resume: true, server)).Message
                .Should().Contain("PAYLOADS_RESUME").And.Contain(One).And.Contain(server ?? "none").And.Contain("begin anew");
        }

        File.ReadAllBytes(Path.Combine(_folder.Path, Options.ResultsCsv)).Should().Equal(rows);
        FluentActions.Invoking(() => new RampLog(_folder.Path, Options, resume: true, One)).Should().NotThrow();
        _ = new RampLog(_folder.Path, Options, resume: false, Other);
        FluentActions.Invoking(() => new RampLog(_folder.Path, Options, resume: true, Other)).Should().NotThrow();
    }

    [Fact]
    public void A_server_of_ours_is_another_in_each_start_and_is_gone_on_with()
    {
        _ = new RampLog(_folder.Path, Options, resume: false);
        FluentActions.Invoking(() => new RampLog(_folder.Path, Options, resume: true)).Should().NotThrow();
    }

    private static PayloadOptions Options { get; } = new(new OptionReader(new Dictionary<string, string>()));
}
