using Harness.Reports;

namespace Unit.Harness.Reports;

[Trait("Category", "Unit")]
public sealed class TimeTextTests
{
    [Theory]
    [InlineData("2026-01-31T12:00:00Z")]
    [InlineData("2026-01-31T12:00:00.5Z")]
    [InlineData("2026-01-31T12:00:00.1234567Z")]
    public void Loses_nothing(string text) => TimeText.Of(TimeText.Parse(text)).Should().Be(text);

    [Theory]
    [InlineData("2026-01-31T12:00:00")]
    [InlineData("2026-01-31T12:00:00+00:00")]
    [InlineData("2026-01-31")]
    [InlineData("2026-02-30T12:00:00Z")]
    public void Refuses_what_is_not_UTC(string text) =>
        FluentActions.Invoking(() => TimeText.Parse(text)).Should().Throw<FormatException>();
}
