using Shared.Postgres;
using Shared.Running;

namespace Unit.Shared.Postgres;

[Trait("Category", "Unit")]
public sealed class ServerBinariesTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_newest_version_comes_first()
    {
        foreach (string version in new[] { "9.6", "17", "15" })
        {
            Directory.CreateDirectory(Path.Combine(_folder.Path, version, "bin"));
        }

        ServerBinaries.Matching($"{_folder.Path}/*/bin").Should().Equal(
            $"{_folder.Path}/17/bin", $"{_folder.Path}/15/bin", $"{_folder.Path}/9.6/bin");
        ServerBinaries.Matching($"{_folder.Path}/1*").Should().Equal($"{_folder.Path}/17", $"{_folder.Path}/15");
        ServerBinaries.Matching($"{_folder.Path}/none/*/bin").Should().BeEmpty();
    }

    [Fact]
    public void A_clients_folder_is_not_enough()
    {
        foreach (string program in new[] { "psql", "pg_ctl", "initdb" })
        {
            ServerBinaries.IsComplete(_folder.Path).Should().BeFalse();
            File.WriteAllText(Path.Combine(_folder.Path, program), "");
        }

        ServerBinaries.IsComplete(_folder.Path).Should().BeFalse();
        File.WriteAllText(Path.Combine(_folder.Path, "postgres"), "");
        ServerBinaries.IsComplete(_folder.Path).Should().BeTrue();
    }
}
