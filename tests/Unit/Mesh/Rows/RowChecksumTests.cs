using Sut.Mesh;

namespace Unit.Mesh;

[Trait("Category", "Unit")]
public sealed class RowChecksumTests
{
    [Fact]
    public void Every_part_of_a_row_is_in_it()
    {
        long[] different =
        [
            Of("a", "bc", 1, 2, 3), Of("b", "bc", 1, 2, 3), Of("a", "bd", 1, 2, 3), Of("a", "bc", 0, 2, 3), Of("a", "bc", 1, 2.5, 3),
                Of("a", "bc", 1, 2, 4),
        ];

        different.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_letter_that_goes_over_to_the_next_column_is_seen()
    {
        Of("ab", "c", 1, 2, 3).Should().NotBe(Of("a", "bc", 1, 2, 3));
        Of("ab", "", 1, 2, 3).Should().NotBe(Of("", "ab", 1, 2, 3));
    }

    [Fact]
    public void An_update_replaces_the_lower_half_and_leaves_the_creation_in_the_upper()
    {
        long before = Of("a", "b", 1, 2, created: 3), after = Of("a", "other", 7, 8, created: 3);
        RowChecksum updated = new RowChecksum("a"u8);
        updated.Add("other"u8);
        updated.Add(7L);
        updated.Add(8.0);

        ((before & -4294967296) | updated.Rest).Should().Be(after);
    }

    private static long Of(string key, string text, long number, double time, double created)
    {
        RowChecksum checksum = new RowChecksum(System.Text.Encoding.UTF8.GetBytes(key));
        checksum.Add(System.Text.Encoding.UTF8.GetBytes(text));
        checksum.Add(number);
        checksum.Add(time);
        return checksum.With(created);
    }
}
