package dev.leat.dot.health;

import dev.leat.dot.health.LinkIssue.Severity;
import dev.leat.dot.health.LinkIssue.Type;
import dev.leat.dot.manifest.Installed;
import dev.leat.dot.manifest.LinkRecord;
import dev.leat.dot.options.Places;
import dev.leat.engine.disk.Disk;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Looks at the links that a manifest knows: one reading of each link, one look at what it leads to.
public final class LinkCheck {
    private final Disk disk;
    private final Places places;

    public LinkCheck(Disk disk, Places places) {
        this.disk = disk;
        this.places = places;
    }

    public Health of(Installed installed) {
        List<LinkIssue> issues = new ArrayList<>();
        for (LinkRecord link : installed.links().values()) {
            check(installed, link).ifPresent(issues::add);
        }
        return new Health(installed, issues, trouble(issues));
    }

    private static Optional<String> trouble(List<LinkIssue> issues) {
        String[] words = {"broken links", "wrong target", "missing links", "permission issues"};
        Type[] types = {Type.BROKEN_LINK, Type.WRONG_TARGET, Type.MISSING_LINK, Type.PERMISSION};
        for (int i = 0; i < types.length; i++) {
            Type type = types[i];
            if (issues.stream().anyMatch(issue -> issue.type() == type)) {
                return Optional.of(words[i]);
            }
        }
        return issues.isEmpty() ? Optional.empty() : Optional.of("broken links");
    }

    private Optional<LinkIssue> check(Installed installed, LinkRecord link) {
        Path path = places.target().resolve(link.path());
        String again = "Run leat dot remanage " + installed.name() + ".";
        try {
            String text = disk.readLink(path);
            Path leads = Objects.requireNonNull(path.getParent()).resolve(text).normalize();
            boolean asMade = text.equals(link.text()) || leads.equals(expected(installed, link));
            if (!asMade && !leads.startsWith(places.packages())) {
                return issue(Type.WRONG_TARGET, link, "Link leads to " + text, "Remove the link. " + again);
            }
            disk.factsFollowing(path);
            return Optional.empty();
        } catch (NotLinkException e) {
            return issue(Type.WRONG_TARGET, link, "There is something that is not a link", "Move it away. " + again);
        } catch (FileSystemLoopException e) {
            return issue(Type.CIRCULAR, link, "Links lead in a circle", "Break the circle in the package.");
        } catch (NoSuchFileException | FileNotFoundException e) {
            return missing(installed, link, path, again);
        } catch (IOException e) {
            return issue(Type.PERMISSION, link, String.valueOf(e.getMessage()), "Look at its permissions.");
        }
    }

    private Path expected(Installed installed, LinkRecord link) {
        Path folder = places.packages().resolve(installed.name());
        return link.source().isEmpty() ? folder : folder.resolve(link.source());
    }

    private Optional<LinkIssue> missing(Installed installed, LinkRecord link, Path path, String again) {
        try {
            disk.readLink(path);
            return issue(
                    Type.BROKEN_LINK,
                    link,
                    "What the link leads to does not exist",
                    "Put it back into the package, or run leat dot remanage " + installed.name() + ".");
        } catch (IOException e) {
            return issue(Type.MISSING_LINK, link, "Link does not exist", again);
        }
    }

    private static Optional<LinkIssue> issue(Type type, LinkRecord link, String message, String suggestion) {
        return Optional.of(new LinkIssue(Severity.ERROR, type, link.path(), message, suggestion));
    }
}
