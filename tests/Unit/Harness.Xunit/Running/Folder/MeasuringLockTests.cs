using Harness.Xunit.Running;
using Unit.Conventions;

namespace Unit.Harness.Xunit.Running;

[Trait("Category", "Unit")]
public sealed class MeasuringLockTests
{
    [Fact]
    public void A_second_holder_is_refused_until_the_first_has_left()
    {
        using TempFolder folder = new();
        using (MeasuringLock.Take(folder.Path))
        {
            Assert.Throws<InvalidOperationException>(() => MeasuringLock.Take(folder.Path)).Message.Should().Contain(folder.Path);
        }

        MeasuringLock.Take(folder.Path).Dispose();
    }
}
