using Harness.Reports;

namespace Harness.Xunit.Running;

/// <summary>
/// Writer of the report file that a system's original wrote, from our rows. Found by its type in the test assemblies, so that a system
/// brings its own and takes it along when it goes.
/// </summary>
public interface IOriginalReport
{
    /// <summary>Writes the file into <paramref name="folder"/>; writes nothing when the run has none of its rows.</summary>
    void Write(string folder, RunReport run);
}
