using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Text;

namespace Harness.Gate;

/// <summary>
/// A method's body as text that tells two compilations apart only where the code differs: the instructions with names in the place of
/// tokens, whose numbers change with every type that is added anywhere.
/// </summary>
internal sealed class MethodText(MetadataReader metadata, NameText names)
{
    private static readonly Dictionary<int, OpCode> Instructions = typeof(OpCodes).GetFields()
        .Select(static field => (OpCode)field.GetValue(null)!).ToDictionary(static code => code.Value & 0xFFFF);

    public string Of(MethodBodyBlock body)
    {
        StringBuilder text = new();
        text.Append("stack ").Append(body.MaxStack).Append(body.LocalVariablesInitialized ? " init " : " ");
        if (!body.LocalSignature.IsNil)
        {
            text.Append(string.Join(',', metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(names.Types, null)));
        }

        text.Append('\n');
        Append(text, body.GetILReader());
        foreach (ExceptionRegion region in body.ExceptionRegions)
        {
            text.Append(region.Kind).Append(' ').Append(region.TryOffset).Append(' ').Append(region.TryLength).Append(' ')
                .Append(region.HandlerOffset).Append(' ').Append(region.HandlerLength).Append(' ').Append(region.FilterOffset).Append(' ')
                .Append(region.CatchType.IsNil ? "" : names.Of(region.CatchType)).Append('\n');
        }

        return text.ToString();
    }

    private void Append(StringBuilder text, BlobReader il)
    {
        while (il.RemainingBytes > 0)
        {
            int value = il.ReadByte();
            OpCode code = Instructions[value == 0xFE ? 0xFE00 | il.ReadByte() : value];
            text.Append(code.Name).Append(' ');
            switch (code.OperandType)
            {
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    text.Append(il.ReadByte());
                    break;
                case OperandType.InlineVar:
                    text.Append(il.ReadUInt16());
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    text.Append(il.ReadUInt64());
                    break;
                case OperandType.InlineSwitch:
                    for (int left = il.ReadInt32(); left > 0; left--)
                    {
                        text.Append(il.ReadInt32()).Append(' ');
                    }

                    break;
                case OperandType.InlineString:
                    text.Append(metadata.GetUserString((UserStringHandle)MetadataTokens.Handle(il.ReadInt32())));
                    break;
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType
                    or OperandType.InlineSig:
                    text.Append(names.Of((EntityHandle)MetadataTokens.Handle(il.ReadInt32())));
                    break;
                default:
                    text.Append(il.ReadUInt32()); // branches, numbers of four bytes
                    break;
            }

            text.Append('\n');
        }
    }
}
