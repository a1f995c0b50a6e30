using System.Diagnostics;
using System.Reflection;

namespace Unit.Conventions;

[Trait("Category", "Unit")]
public sealed class OptimisedBuildTests
{
    internal static Assembly Sut { get; } = Assembly.Load("Sut");

    public static TheoryData<string> UnderTest => ["Sut", "Unit"];

    [Theory]
    [MemberData(nameof(UnderTest))]
    public void The_JIT_optimises_what_is_measured(string assembly)
    {
        DebuggableAttribute? debuggable = Assembly.Load(assembly).GetCustomAttribute<DebuggableAttribute>();

        (debuggable?.IsJITOptimizerDisabled ?? false).Should().BeFalse(
            "{0} was built without optimisation, and figures of such code mean nothing; "
            + "remove what overrides <Optimize> of Directory.Build.props", assembly);
    }
}
