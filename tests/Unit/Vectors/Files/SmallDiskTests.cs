using Sut.Vectors;
using Unit.Storage;

namespace Unit.Vectors;

/// <summary>Saves on disks that are full after any number of pages: the old file stays, or the new one is there.</summary>
[Trait("Category", "Unit")]
public sealed class SmallDiskTests
{
    private const int DiskKilobytes = 1024;
    private const int StepKilobytes = 8; // two pages of the disk

    [SkippableFact]
    public void A_save_on_a_disk_of_any_room_leaves_the_old_file_or_the_new_one_and_goes_through_when_there_is_room()
    {
        VectorStore few = Store(10), many = Store(300);
        (int refused, int saved) = (0, 0);
        for (int room = 0; room <= 200; room += StepKilobytes)
        {
            using SmallDisk disk = new(DiskKilobytes);
            string file = disk.File("store");
            few.Save(file);
            byte[] before = File.ReadAllBytes(file);
            disk.LeaveRoom(room);
            try
            {
                many.Save(file);
                saved++;
            }
            catch (IOException)
            {
                File.ReadAllBytes(file).Should().Equal(before, "{0} kB were free", room);
                refused++;
            }

            Directory.GetFiles(disk.Path).Should().BeEquivalentTo([file, disk.File("filler")], "{0} kB were free", room);
            disk.OpenFiles.Should().BeEmpty("{0} kB were free", room);
            disk.GiveRoom();
            many.Save(file);
            VectorStore.Load(file).Count.Should().Be(many.Count);
        }

        (refused, saved).Should().Match<(int Refused, int Saved)>(told => told.Refused > 10 && told.Saved > 2);
    }

    private static VectorStore Store(int count)
    {
        VectorStore store = new(new VectorStoreOptions(64, VectorMetric.L2));
        for (int i = 0; i < count; i++)
        {
            store.Add(i, [.. Enumerable.Range(0, 64).Select(d => (float)(i + d))]);
        }

        return store;
    }
}
