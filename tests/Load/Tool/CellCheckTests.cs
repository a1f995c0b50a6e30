using Harness.Xunit.Processes;

namespace Load.Tool;

[BesideOthers]
[Trait("Category", "Load")]
[Trait("System", "ruler")]
public sealed class CellCheckTests
{
    [Theory]
    [InlineData("PAYLOADS_PAYLOAD_FORMAT=bson")]
    [InlineData("PAYLOADS_MODE=async", "PAYLOADS_ASYNC_CONCURRENCY=100")]
    [InlineData("PAYLOADS_STORAGE=default")]
    public void A_ramp_that_options_shape_takes_no_bound_its_cell(params string[] variables) =>
        ChildProcess.Run(TimeSpan.FromMinutes(1), "cell-check", variables).Should().BeEmpty();
}
