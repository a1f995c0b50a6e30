using Acceptance.Gate;

namespace Acceptance.Children.Gate;

/// <summary>
/// The gate up to its first build, in a process of its own: <c>gate-sides ROOT REF FOLDER</c>; prints the folders of both sides, or the
/// refusal.
/// </summary>
internal sealed class GateSidesChild : IChildProgram
{
    public string Name => "gate-sides";

    public int Run(string[] arguments)
    {
        try
        {
            BaseCommit commit = BaseCommit.Find(arguments[0], arguments[1]);
            Console.WriteLine(SourceTree.OfHead(arguments[0], arguments[2]).Path);
            Console.WriteLine(SourceTree.OfBase(arguments[0], arguments[2], commit).Path);
        }
        catch (GateRefusal refusal)
        {
            Console.WriteLine(refusal.Message);
        }

        return 0;
    }
}
