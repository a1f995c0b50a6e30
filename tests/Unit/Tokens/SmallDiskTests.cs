using Corpora.Tokens;
using Sut.Tokens;
using Unit.Storage;

namespace Unit.Tokens;

/// <summary>Token files on disks that are full after any number of bytes.</summary>
[Trait("Category", "Unit")]
public sealed class SmallDiskTests
{
    private const int DiskKilobytes = 1024;
    private const int StepKilobytes = 8; // two pages of the disk
    private const int Tokens = 5_000; // 313 KiB, in a piece and a quarter of the writer's

    [SkippableFact]
    public void A_writer_that_met_a_full_disk_goes_on_when_there_is_room_and_its_file_is_whole()
    {
        Token[] tokens = new Token[Tokens];
        TokenProof.Factory.Fill(tokens, default);
        int refused = 0;
        for (int room = 4; room <= 320; room += StepKilobytes)
        {
            using SmallDisk disk = new(DiskKilobytes);
            disk.LeaveRoom(room);
            string file = disk.File("tokens");
            using (TokenFileWriter writer = new(file))
            {
                foreach (Token token in tokens)
                {
                    Insist(() => writer.Write(in token), disk, ref refused);
                }

                Insist(writer.Complete, disk, ref refused);
            }

            using (TokenFile read = TokenFile.OpenRead(file))
            {
                read.Count.Should().Be(Tokens);
                TokenProof.Check(read.Tokens);
            }

            disk.OpenFiles.Should().BeEmpty();
        }

        refused.Should().BeGreaterThan(35, "of 40 disks nearly all have too little room");
    }

    // Once more after the disk was given room.
    private static void Insist(Action act, SmallDisk disk, ref int refused)
    {
        try
        {
            act();
        }
        catch (IOException)
        {
            refused++;
            disk.GiveRoom();
            act();
        }
    }
}
