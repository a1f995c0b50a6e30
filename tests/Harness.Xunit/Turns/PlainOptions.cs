using Xunit.Abstractions;

namespace Harness.Xunit.Turns;

/// <summary>xUnit's options by name, where no runner is there to make them.</summary>
internal sealed class PlainOptions : LongLivedMarshalByRefObject, ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
{
    private readonly Dictionary<string, object?> _values = [];

    public object this[string name]
    {
        set => _values[name] = value;
    }

    public TValue GetValue<TValue>(string name) => _values.TryGetValue(name, out object? value) && value is TValue it ? it : default!;

    public void SetValue<TValue>(string name, TValue value) => _values[name] = value;
}
