using System.Globalization;

namespace Sut.Vectors;

/// <summary>
/// A vector that has no place in a store: a component that is no finite number, no direction, no length that distances can be measured at.
/// </summary>
public sealed class VectorRejectedException : ArgumentException
{
    /// <summary>Builds the message from its parts.</summary>
    /// <param name="component">The offending component, counted from 0, or null when it is the vector as a whole.</param>
    /// <param name="value">The component, or the vector's length.</param>
    /// <param name="rule">The rule it broke and the way out, as sentences.</param>
    /// <param name="row">Which vector of a batch, counted from 0; null for a single one.</param>
    public VectorRejectedException(int? component, double value, string rule, int? row = null)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"{Where(component, row)} {value:R}. {rule}"))
    {
        (Component, Value, Row) = (component, value, row);
    }

    /// <summary>The offending component, counted from 0, or null when it is the vector as a whole.</summary>
    public int? Component { get; }

    /// <summary>The component, or the vector's length.</summary>
    public double Value { get; }

    /// <summary>Which vector of a batch, counted from 0; null for a single one.</summary>
    public int? Row { get; }

    private static string Where(int? component, int? row)
    {
        string vector = row is null ? "the vector" : string.Create(CultureInfo.InvariantCulture, $"vector {row} of the batch");
        return component is null
            ? $"The length of {vector} is"
            : string.Create(CultureInfo.InvariantCulture, $"Component {component} of {vector} is");
    }
}
