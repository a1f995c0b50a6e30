using Sut.Storage;

namespace Unit.Storage;

[Trait("Category", "Unit")]
public sealed class FilePlacementTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_finished_file_gets_its_name_and_loses_the_other()
    {
        File.WriteAllText(_folder.File("new"), "done");

        FilePlacement.TryPlace(_folder.File("new"), _folder.File("name")).Should().BeTrue();

        File.ReadAllText(_folder.File("name")).Should().Be("done");
        File.Exists(_folder.File("new")).Should().BeFalse();
    }

    [Fact]
    public void A_name_that_is_taken_stays_with_who_has_it()
    {
        File.WriteAllText(_folder.File("new"), "done");
        File.WriteAllText(_folder.File("file"), "precious");
        Directory.CreateDirectory(_folder.File("directory"));
        File.CreateSymbolicLink(_folder.File("link"), _folder.File("nothing"));

        foreach (string name in (string[])["file", "directory", "link"])
        {
            FilePlacement.TryPlace(_folder.File("new"), _folder.File(name)).Should().BeFalse();
        }

        File.ReadAllText(_folder.File("new")).Should().Be("done");
        File.ReadAllText(_folder.File("file")).Should().Be("precious");
        File.Exists(_folder.File("nothing")).Should().BeFalse();
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told()
    {
        File.WriteAllText(_folder.File("new"), "done");

        FluentActions.Invoking(() => FilePlacement.TryPlace(_folder.File("new"), _folder.File("nowhere/name"))).Should()
            .Throw<IOException>()
            .WithMessage($"{_folder.File("nowhere/name")}: the file could not be given its name*");
    }

    [Fact]
    public void Of_many_that_want_one_name_at_once_one_gets_it()
    {
        const int Threads = 16, Rounds = 200;
        int winners = 0;
        using Barrier together = new(Threads);
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(thread => new Thread(() =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                string mine = _folder.File($"{round}-{thread}");
                File.WriteAllText(mine, mine);
                together.SignalAndWait();
                if (FilePlacement.TryPlace(mine, _folder.File($"name-{round}")))
                {
                    Interlocked.Increment(ref winners);
                }
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        winners.Should().Be(Rounds);
    }
}
