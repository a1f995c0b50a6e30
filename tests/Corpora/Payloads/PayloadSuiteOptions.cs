using Harness.Xunit.Options;

namespace Corpora.Payloads;

/// <summary>The run's options, seen by the tests of payloads.</summary>
public static class PayloadSuiteOptions
{
    extension(SuiteOptions options)
    {
        /// <summary>What the payload ramp is.</summary>
        public PayloadOptions Payloads => options.Systems.OfType<PayloadOptions>().Single();
    }
}
