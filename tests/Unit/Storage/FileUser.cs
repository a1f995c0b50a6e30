using System.Runtime.InteropServices;

namespace Unit.Storage;

/// <summary>File rights are the thread's own on Linux, so one thread can be nobody while the process stays who it is.</summary>
internal static class FileUser
{
    private const int Nobody = 65534;

    /// <summary>Runs something with the file rights of nobody, and returns what it threw.</summary>
    public static Exception? AsNobody(Action act)
    {
        Exception? thrown = null;
        Thread thread = new(() =>
        {
            int self = SetFileUser(Nobody);
            try
            {
                act();
            }
            catch (Exception caught)
            {
                thrown = caught;
            }
            finally
            {
                _ = SetFileUser(self);
            }
        });
        thread.Start();
        thread.Join();
        return thrown;
    }

    [DllImport("libc", EntryPoint = "setfsuid")]
    private static extern int SetFileUser(int user);
}
