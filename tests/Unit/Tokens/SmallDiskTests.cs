using Corpora.Tokens;
using Sut.Tokens;
using Unit.Storage;

namespace Unit.Tokens;

/// <summary>Token files on disks that are full after any number of bytes.</summary>
[Trait("Category", "Unit")]
public sealed class SmallDiskTests
{
    private const int DiskKilobytes = 1024;
    private const int Tokens = 10_000; // 640 kB, in two pieces and a half of the writer's

    [SkippableFact]
    public void A_writer_that_met_a_full_disk_goes_on_when_there_is_room_and_its_file_is_whole()
    {
        Token[] tokens = new Token[Tokens];
        TokenProof.Factory.Fill(tokens, default);
        int refused = 0;
        using SmallDisk disk = new(DiskKilobytes);
        for (int room = 4; room <= 640; room += 44)
        {
            string filler = disk.File("filler"), file = disk.File($"{room}.tokens");
            File.WriteAllBytes(filler, new byte[(DiskKilobytes - room - 4) * 1024]);
            using (TokenFileWriter writer = new(file))
            {
                foreach (Token token in tokens)
                {
                    Insist(() => writer.Write(in token), filler, ref refused);
                }

                Insist(writer.Complete, filler, ref refused);
            }

            using (TokenFile read = TokenFile.OpenRead(file))
            {
                read.Count.Should().Be(Tokens);
                TokenProof.Check(read.Tokens);
            }

            File.Delete(file);
            File.Delete(filler);
        }

        refused.Should().BeGreaterThan(10, "disks that have room show nothing");
    }

    // Once more after the disk was given room.
    private static void Insist(Action act, string filler, ref int refused)
    {
        try
        {
            act();
        }
        catch (IOException)
        {
            refused++;
            File.Delete(filler);
            act();
        }
    }
}
