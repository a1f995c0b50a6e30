using System.Runtime.ExceptionServices;

namespace Sut.Vectors;

/// <summary>Worker threads that share out numbered pieces of work, each with a workspace of its own.</summary>
internal static class Workers
{
    /// <summary>Runs pieces 0 to <paramref name="count"/> - 1; in order when there is one thread.</summary>
    public static void Run(int threads, int count, WorkspacePool workspaces, Action<int, Workspace> piece)
    {
        int next = -1;
        ExceptionDispatchInfo? failure = null;
        ReadSections? inside = ReadSections.Innermost;
        void Work()
        {
            ReadSections.WorkFor(inside);
            Workspace workspace = workspaces.Rent();
            try
            {
                for (int i; failure is null && (i = Interlocked.Increment(ref next)) < count;)
                {
                    piece(i, workspace);
                }
            }
            catch (Exception e)
            {
                failure ??= ExceptionDispatchInfo.Capture(e);
            }
            finally
            {
                workspaces.Return(workspace);
            }
        }

        // Threads of their own, not the pool's: the pool may be busy, and then two threads are one.
        Thread[] others = new Thread[Math.Min(threads, count) is var wanted and > 1 ? wanted - 1 : 0];
        for (int i = 0; i < others.Length; i++)
        {
            others[i] = new Thread(Work) { IsBackground = true, Name = "vectors" };
            others[i].Start();
        }

        Work();
        foreach (Thread other in others)
        {
            other.Join();
        }

        failure?.Throw();
    }
}
