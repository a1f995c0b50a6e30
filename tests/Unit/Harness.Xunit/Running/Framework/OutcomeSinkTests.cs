using Harness.Reports;
using Harness.Xunit.Running;
using Unit.Conventions;
using Xunit.Sdk;

namespace Unit.Harness.Xunit.Running;

[Trait("Category", "Unit")]
public sealed class OutcomeSinkTests
{
    [Fact]
    public void Tests_that_run_beside_each_other_keep_their_own_outcomes()
    {
        List<(string Name, TestOutcome Outcome, string? Told, double Seconds)> ended = [];
        OutcomeSink sink = new(new NullMessageSink(), (name, outcome, told, ran) => ended.Add((name, outcome, told, ran.TotalSeconds)));
        XunitTestCase red = Case(nameof(ConventionTests.Files_are_short)),
            green = Case(nameof(ConventionTests.Lines_fit_a_review)), left = Case(nameof(ConventionTests.Arrows_point_one_way));

        sink.OnMessage(new TestCaseStarting(red));
        sink.OnMessage(new TestCaseStarting(green));
        sink.OnMessage(new TestCaseStarting(left));
        sink.OnMessage(new TestFailed(new XunitTest(red, "red"), 2, null, new InvalidOperationException("no")));
        sink.OnMessage(new TestSkipped(new XunitTest(left, "left"), "no server"));
        sink.OnMessage(new TestPassed(new XunitTest(green, "green"), 1, null));
        sink.OnMessage(new TestCaseFinished(green, 1, 1, 0, 0));
        sink.OnMessage(new TestCaseFinished(red, 2, 1, 1, 0));
        sink.OnMessage(new TestCaseFinished(left, 0, 1, 0, 1));

        ended.Should().Equal((green.DisplayName, TestOutcome.Passed, null, 1.0), (red.DisplayName, TestOutcome.Failed, "red: no", 2.0),
            (left.DisplayName, TestOutcome.Skipped, null, 0.0));
        sink.Failures.Should().Equal("red: no");
    }

    // Of any tests: none of them runs here.
    private static XunitTestCase Case(string method)
    {
        Type type = typeof(ConventionTests);
        TestCollection collection = new(new TestAssembly(Reflector.Wrap(type.Assembly)), null, "one");
        TestMethod of = new(new TestClass(collection, Reflector.Wrap(type)), Reflector.Wrap(type.GetMethod(method)!));
        return new XunitTestCase(new NullMessageSink(), TestMethodDisplay.ClassAndMethod, TestMethodDisplayOptions.None, of);
    }
}
