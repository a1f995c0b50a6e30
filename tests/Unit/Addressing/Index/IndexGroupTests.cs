using System.Runtime.CompilerServices;
using Sut.Addressing;

namespace Unit.Addressing;

/// <summary>
/// The wide ways beside the slow ones. `DOTNET_EnableAVX512=0` and `DOTNET_EnableAVX=0` make the fast names take narrower ways, too.
/// </summary>
[Trait("Category", "Unit")]
public sealed class IndexGroupTests
{
    [Fact]
    public void Both_ways_to_read_a_group_agree()
    {
        Random random = new(7);
        IndexTable table = new(5);
        ref uint group = ref table.Group(3);
        for (int round = 0; round < 20_000; round++)
        {
            // Few values, so that many match; marks in any order, as no table has them: the ways must agree on all.
            uint wanted = table.Wanted(table.Product((uint)random.Next(2) << 20));
            int taken = random.Next(IndexTable.Lanes + 1);
            for (int lane = 0; lane < IndexTable.Lanes; lane++)
            {
                uint other = table.Wanted(table.Product((uint)random.Next(3) << 20)) | (uint)random.Next(50);
                Unsafe.Add(ref group, lane) = lane < taken || random.Next(8) == 0 ? other : (uint)random.Next(2);
            }

            IndexGroup.Candidates(ref group, wanted, table.Mask).Should().Be(IndexGroup.CandidatesOneByOne(ref group, wanted, table.Mask));
            int end = IndexGroup.FirstEnd(ref group, wanted, table.Mask, out uint candidates);
            end.Should().Be(IndexGroup.FirstEndOneByOne(ref group, wanted, table.Mask, out uint slowly));
            candidates.Should().Be(slowly);
        }

        GC.KeepAlive(table);
    }
}
