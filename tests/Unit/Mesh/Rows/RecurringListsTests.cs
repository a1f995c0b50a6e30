using System.Collections.Immutable;
using System.Text;
using Sut.Mesh;

namespace Unit.Mesh;

[Trait("Category", "Unit")]
public sealed class RecurringListsTests
{
    private readonly RecurringLists _lists = new();

    [Fact]
    public void A_list_met_again_is_the_same_list()
    {
        Parse("[\"batman-adv\",\"babel\"]");
        ImmutableArray<string> second = Parse("[\"batman-adv\",\"babel\"]"), third = Parse("[\"batman-adv\",\"babel\"]");

        (third == second).Should().BeTrue("both are one array");
        third.Should().Equal("batman-adv", "babel");
    }

    // Far more lists than are remembered, so that many share a place.
    [Fact]
    public void Different_lists_stay_apart()
    {
        Random random = new(1);
        for (int i = 0; i < 20_000; i++)
        {
            string name = $"protocol-{random.Next(2000)}";
            Parse($"[\"{name}\",\"{new string('x', name.Length % 5)}\"]")[0].Should().Be(name);
        }
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[\"a\"]")]
    [InlineData("[\"123\"]")]
    [InlineData("[\"1234\"]")]
    public void Short_lists_are_read(string json)
    {
        Parse(json);
        Parse(json);
        Parse(json).Should().Equal(JsonTexts.Parse(Encoding.UTF8.GetBytes(json)));
    }

    [Fact]
    public void What_is_no_list_is_refused_each_time()
    {
        for (int i = 0; i < 3; i++)
        {
            FluentActions.Invoking(() => Parse("[\"no end of it\"")).Should().Throw<FormatException>();
        }
    }

    [Fact]
    public void A_recurring_list_costs_no_allocation()
    {
        byte[] json = Encoding.UTF8.GetBytes("[\"batman-adv\",\"babel\"]");
        int Round()
        {
            int sum = 0;
            for (int i = 0; i < 1000; i++)
            {
                sum += _lists.Parse(json).Length;
            }

            return sum;
        }

        Round();
        long before = GC.GetAllocatedBytesForCurrentThread();
        int length = Round();

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
        length.Should().Be(2000);
    }

    private ImmutableArray<string> Parse(string json) => _lists.Parse(Encoding.UTF8.GetBytes(json));
}
