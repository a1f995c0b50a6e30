#!/usr/bin/env bash
# Spectre.Console 0.57.2: a tab in a cell moves the right border of its row away, by two columns before any terminal widens the tab.
# The table counts a control character as minus one column, so "a<tab>b" is one wide, and the row is padded as if it were: it has two characters
# more than the rows beside it for each tab. Text in other columns of that row moves, too. Nothing is escaped or refused.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Spectre.Console" Version="[0.57.2]" /></ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using Spectre.Console;

StringWriter text = new();
IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
console.Profile.Width = 40;
Table table = new() { Border = TableBorder.Ascii, ShowHeaders = false };
table.AddColumns("", "");
foreach (string cell in (string[])["a-b", "a\tb", "a\tb\tc", "abcdef"])
{
    table.AddRow(new Text(cell), new Text("x"));
}

console.Write(table);
foreach (string row in text.ToString().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries))
{
    Console.WriteLine($"{row.Length} {row.Replace('\t', '~')}");
}
CS

seen=$(dotnet run)
expected='14 +------------+
14 | a-b    | x |
16 | a~b      | x |
18 | a~b~c      | x |
14 | abcdef | x |
14 +------------+'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "changed; it was:"; echo "$expected"; exit 1; }
