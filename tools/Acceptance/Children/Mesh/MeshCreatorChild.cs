using System.Globalization;

namespace Acceptance.Children.Mesh;

/// <summary>Creates stores in step with other processes that create the same, and prints how many writes were acknowledged.</summary>
internal sealed class MeshCreatorChild : IChildProgram
{
    public string Name => "mesh-creator";

    public int Run(string[] arguments)
    {
        string folder = arguments[0];
        int[] numbers = [.. arguments[1..].Select(argument => int.Parse(argument, CultureInfo.InvariantCulture))];
        (int who, int processes, int creations, int writes) = (numbers[0], numbers[1], numbers[2], numbers[3]);
        int acknowledged = 0;
        for (int creation = 0; creation < creations; creation++)
        {
            Meet(folder, creation, who, processes);
            Creator.Write(folder, creation, who, writes);
            acknowledged += writes;
        }

        Console.Write(acknowledged.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    // All processes are there when each has left its mark; they spin so that they go on in the same moment.
    private static void Meet(string folder, int creation, int who, int processes)
    {
        string Mark(int process) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"mark-{creation}-{process}"));
        File.WriteAllBytes(Mark(who), []);
        SpinWait.SpinUntil(() => Enumerable.Range(0, processes).All(process => File.Exists(Mark(process))));
    }
}
