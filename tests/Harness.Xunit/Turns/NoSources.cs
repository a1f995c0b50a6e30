using Xunit.Abstractions;

namespace Harness.Xunit.Turns;

/// <summary>No source lines: nobody clicks on a test here.</summary>
internal sealed class NoSources : LongLivedMarshalByRefObject, ISourceInformationProvider
{
    public ISourceInformation GetSourceInformation(ITestCase testCase) => new global::Xunit.Sdk.SourceInformation();

    public void Dispose()
    {
    }
}
