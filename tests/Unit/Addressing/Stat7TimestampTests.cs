using System.Globalization;
using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class Stat7TimestampTests
{
    [Theory]
    [InlineData("2025-10-18T15:23:45Z", "2025-10-18T15:23:45.000")]
    [InlineData("2025-10-18T15:23:45.1Z", "2025-10-18T15:23:45.100")]
    [InlineData("2025-10-18T15:23:45.12Z", "2025-10-18T15:23:45.120")]
    [InlineData("2025-10-18T15:23:45.123999999999Z", "2025-10-18T15:23:45.123")]
    [InlineData("2025-10-18T15:23:45.000999+02:00", "2025-10-18T13:23:45.000")]
    [InlineData("2025-10-18T15:23:45-23:59", "2025-10-19T15:22:45.000")]
    [InlineData("2025-10-18T15:23:45-00:00", "2025-10-18T15:23:45.000")]
    [InlineData("2024-02-29T23:59:59.999-03:30", "2024-03-01T03:29:59.999")]
    [InlineData("0999-12-31T23:30:00-01:00", "1000-01-01T00:30:00.000")]
    [InlineData("9999-12-31T23:59:59.9999Z", "9999-12-31T23:59:59.999")]
    public void Reads_a_moment_in_whole_milliseconds(string text, string utc)
    {
        DateTimeOffset moment = Stat7Timestamp.Parse(text);
        moment.Offset.Should().Be(TimeSpan.Zero);
        moment.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture).Should().Be(utc + "0000");
    }

    [Theory]
    [InlineData("2025-10-18T15:23:45")]
    [InlineData("2025-10-18T15:23:45.123")]
    public void Rejects_a_timestamp_without_a_zone(string text) => Rejected(text, "*without a zone*End it with Z*");

    [Theory]
    [InlineData("0999-12-31T23:59:59.999Z")]
    [InlineData("1000-01-01T00:30:00+01:00")]
    [InlineData("9999-12-31T23:30:00-01:00")]
    [InlineData("0001-01-01T00:00:00+23:59")]
    public void Rejects_a_year_in_UTC_outside_1000_to_9999(string text) => Rejected(text, "*1000 to 9999*");

    [Theory]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("2025-00-18T15:23:45Z")]
    [InlineData("2025-13-18T15:23:45Z")]
    [InlineData("2025-02-29T15:23:45Z")]
    [InlineData("2025-10-00T15:23:45Z")]
    [InlineData("2025-10-18T24:00:00Z")]
    [InlineData("2025-10-18T15:60:00Z")]
    [InlineData("2025-10-18T15:23:60Z")]
    public void Rejects_a_date_that_does_not_exist(string text) => Rejected(text, "*no such date*");

    [Theory]
    [InlineData("2025-10-18T15:23:45+24:00")]
    [InlineData("2025-10-18T15:23:45+01:60")]
    public void Rejects_an_offset_beyond_a_day(string text) => Rejected(text, "*23:59*");

    [Theory]
    [InlineData("")]
    [InlineData("Z")]
    [InlineData("2025-10-18")]
    [InlineData("2025-10-18 15:23:45Z")]
    [InlineData("2025-10-18t15:23:45Z")]
    [InlineData("2025-10-18T15:23:45z")]
    [InlineData("2025-10-18T15:23:45,1Z")]
    [InlineData("2025-10-18T15:23:45.Z")]
    [InlineData("2025-10-18T15:23:45.1x")]
    [InlineData("2025-10-18T15:23:45+0200")]
    [InlineData("2025-10-18T15:23:45+02")]
    [InlineData("2025-10-18T15:23:45ZZ")]
    [InlineData("2025-10-18T15:23Z")]
    [InlineData(" 2025-10-18T15:23:45Z")]
    [InlineData("+025-10-18T15:23:45Z")]
    [InlineData("2025-10- 8T15:23:45Z")]
    [InlineData("2025-10-18T15:23:45+-1:00")]
    [InlineData("٢٠٢٥-10-18T15:23:45Z")]
    public void Rejects_another_form(string text) => Rejected(text, "*yyyy-MM-ddTHH:mm:ss*");

    private static void Rejected(string text, string message) =>
        FluentActions.Invoking(() => Stat7Timestamp.Parse(text))
            .Should().Throw<ContentRejectedException>().WithMessage("created_at" + message).Which.Value.Should().Be(text);
}
