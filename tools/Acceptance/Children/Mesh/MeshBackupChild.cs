using System.Globalization;
using Sut.Mesh;
using Sut.Storage;

namespace Acceptance.Children.Mesh;

/// <summary>Writes, backs up and restores in turn, acknowledging each step, until it is killed.</summary>
internal sealed class MeshBackupChild : IChildProgram
{
    public string Name => "mesh-backup";

    public int Run(string[] arguments)
    {
        using Stream acknowledgements = Console.OpenStandardOutput();
        using MeshStore store =
            MeshStore.Open(BackupSteps.Store(arguments[0]), new MeshOptions { Durability = Enum.Parse<SqliteDurability>(arguments[1]) });
        for (long step = long.Parse(arguments[2], CultureInfo.InvariantCulture); ; step++)
        {
            BackupSteps.Do(store, arguments[0], step);
            Acknowledgements.Send(acknowledgements, step);
        }
    }
}
