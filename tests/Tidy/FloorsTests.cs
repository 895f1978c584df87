using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NUnit.Framework;

namespace Belastingen.Tidy;

/// <summary>No folder knows one that stands on its own floor or above: there is no circle, and a room is read without the ones upstairs.</summary>
public sealed class FloorsTests
{
    private const string Page = "docs/house.md";

    [Test]
    public void Every_folder_is_a_room() => Expect.None(
        Compiled.Files.Select(file => RoomOf(file.Path)).Distinct().Where(room => FloorOf(room) is null).Select(room => $"{room}"));

    [Test]
    public void Every_room_is_a_folder() => Assert.That(
        Compiled.Files.Select(file => RoomOf(file.Path)).Distinct(), Is.SupersetOf(House.Rooms.Select(room => (room.Project, room.Name))));

    [Test]
    public void A_name_points_to_its_own_room_or_to_a_floor_below() => Expect.None(
        Arrows().Where(arrow => FloorOf(arrow.From) <= FloorOf(arrow.To)).Select(arrow => $"{arrow.File} -> {arrow.To}: {arrow.Name}").Distinct());

    [Test]
    public void Arrows_are_seen() => Assert.That(
        Arrows().Select(arrow => (arrow.From.Name, arrow.To.Name)), Does.Contain(("Nights", "Runs")).And.Contain(("Decisions", "Suspensions")));

    [Test]
    public void The_picture_shows_the_house_as_it_is() => Assert.That(
        string.Join('\n', File.ReadAllLines(Path.Combine(SourceTree.Root, Page))), Does.Contain(string.Join('\n', House.Picture()).TrimEnd()));

    private static IEnumerable<(string File, (string Project, string Name) From, (string Project, string Name) To, string Name)> Arrows()
    {
        foreach (var (path, model) in Compiled.Files)
        {
            var from = RoomOf(path);
            foreach (var name in model.SyntaxTree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (model.GetSymbolInfo(name).Symbol is not { } meant) continue;
                var type = meant as INamedTypeSymbol ?? meant.ContainingType;
                while (type?.ContainingType is { } outer) type = outer;
                foreach (var place in type?.Locations.Where(place => place.IsInSource) ?? [])
                {
                    var to = RoomOf(place.SourceTree!.FilePath);
                    if (to != from && to.Project == from.Project) yield return (path, from, to, type!.Name);
                }
            }
        }
    }

    private static int? FloorOf((string Project, string Name) room) =>
        House.Rooms.FirstOrDefault(one => one.Project == room.Project && one.Name == room.Name)?.Floor;

    private static (string Project, string Name) RoomOf(string path)
    {
        var parts = path.Split('/');
        return (parts[1], parts.Length > 3 ? parts[2] : "");
    }
}
