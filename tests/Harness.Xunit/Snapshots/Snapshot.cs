using System.Runtime.CompilerServices;

namespace Harness.Xunit.Snapshots;

/// <summary>
/// Snapshot of a text, compared with an approved file beside the test: <c>Class.Method.verified.ext</c>, with <c>_name=value</c> before
/// <c>.verified</c> for each parameter. Class is the name of the test's source file. Both comparers (see <see cref="SnapshotFiles"/>) read
/// and write the same bytes: UTF-8 with BOM, LF, the given text (<c>emptyString</c> for none). Safe for concurrent use, except that one
/// name must not be approved from two threads at once.
/// </summary>
/// <remarks>Synchronous on purpose, although Verify is not: a task that nobody awaits is a test that cannot fail.</remarks>
public static class Snapshot
{
    /// <summary>Passes when <paramref name="text"/> is what was approved; deletes a stale received file then.</summary>
    /// <param name="text">What was produced. LF only, valid UTF-16.</param>
    /// <param name="extension">Of the file, without a dot: <c>json</c>, <c>csv</c>, <c>md</c>, <c>html</c>, <c>txt</c>.</param>
    /// <param name="parameters">What tells the cases of one method apart: <c>[("culture", "de-DE")]</c>.</param>
    /// <param name="sourceFile">Filled in by the compiler.</param>
    /// <param name="method">Filled in by the compiler.</param>
    /// <exception cref="SnapshotMismatchException">
    /// The text differs or was never approved. It now lies in the received file; rename that file to approve it.
    /// </exception>
    /// <exception cref="ArgumentException">The text has a CR, or a name could not be part of a file name.</exception>
    /// <exception cref="InvalidOperationException">An approved file of the same name has another extension.</exception>
    public static void Approve(
        string text,
        string extension,
        IReadOnlyList<(string Name, string Value)>? parameters = null,
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string method = "")
    {
        SnapshotName name = SnapshotName.Of(sourceFile, method, extension, parameters ?? []);
        string content = SnapshotText.Of(text);
        name.RefuseOtherExtensions();
        if (!SnapshotFiles.Matches(name, content))
        {
            throw new SnapshotMismatchException(name, content);
        }
    }

    /// <summary>As the other overload, for the common case of one parameter.</summary>
    /// <inheritdoc cref="Approve(string, string, IReadOnlyList{ValueTuple{string, string}}, string, string)"/>
    public static void Approve(
        string text,
        string extension,
        (string Name, string Value) parameter,
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string method = "") =>
        Approve(text, extension, [parameter], sourceFile, method);
}
