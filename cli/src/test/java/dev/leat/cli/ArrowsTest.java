package dev.leat.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.leat.engine.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Holds what ARCHITECTURE.md draws: which module, and which package, may use which.
class ArrowsTest {

    private static final Path ROOT = Path.of(System.getProperty("leat.root"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/testkit/") && !location.contains("leat-testkit"))
            // a service that is no part of the program; its pom lets it see the engine only
            .withImportOption(location -> !location.contains("/spark/"))
            .importPackages("dev.leat");

    /// Module → the modules its classes may use. An arrow that is not here is a change of the design.
    private static final Map<String, Set<String>> MODULES = Map.of(
            "engine", Set.of(),
            "store", Set.of("engine"),
            "markdown", Set.of("engine"),
            "dot", Set.of("engine"),
            "records", Set.of("engine"),
            "network", Set.of("engine"),
            "bench", Set.of("engine"),
            "web", Set.of("engine", "markdown"),
            "serve", Set.of("engine", "store", "markdown"),
            "cli",
                    Set.of(
                            "engine",
                            "store",
                            "markdown",
                            "dot",
                            "records",
                            "network",
                            "bench",
                            "web",
                            "serve",
                            "picocli"));

    /// The same for everything a pom names, tests included.
    private static final Map<String, Set<String>> POMS = Map.ofEntries(
            Map.entry("picocli", Set.of()),
            Map.entry("engine", Set.of()),
            Map.entry("testkit", Set.of("engine")),
            Map.entry("store", Set.of("engine", "testkit")),
            Map.entry("markdown", Set.of("engine", "testkit")),
            Map.entry("dot", Set.of("engine", "testkit")),
            Map.entry("records", Set.of("engine", "testkit")),
            Map.entry("network", Set.of("engine", "testkit")),
            Map.entry("bench", Set.of("engine", "testkit")),
            Map.entry("web", Set.of("engine", "markdown", "testkit")),
            Map.entry("serve", Set.of("engine", "store", "markdown", "testkit")),
            Map.entry(
                    "cli",
                    Set.of(
                            "engine",
                            "store",
                            "markdown",
                            "dot",
                            "records",
                            "network",
                            "bench",
                            "web",
                            "serve",
                            "picocli",
                            "testkit")),
            Map.entry("dist", Set.of("cli")),
            Map.entry("spark", Set.of("engine", "cli", "testkit")),
            Map.entry("microbench", Set.of("engine", "store", "markdown", "dot", "testkit")));

    /// Words that are known below the package that owns them: the recipe an item was made by, a target that is
    /// gone, the report that a run log keeps, and what disappearance does.
    private static final Set<String> SHARED_WORDS = Set.of(
            "dev.leat.engine.plan.Recipe",
            "dev.leat.engine.apply.TargetLost",
            "dev.leat.engine.RunReport",
            "dev.leat.engine.Vanished");

    /// Where the real machine is put into the seams.
    private static final Set<String> WIRING = Set.of("dev.leat.engine.RunServices", "dev.leat.cli.command.Host");

    /// Draws the live region; it only reads, and nothing waits for it.
    private static final String SCREEN_THREAD = "dev.leat.cli.run.RunWatch";

    /// Signals of the JVM, by constant names: javac warns about their types.
    private static final String SIGNALS = "dev.leat.cli.command.Signals";

    @Test
    void modulesUseOnlyTheModulesBelowThem() {
        for (var module : MODULES.entrySet()) {
            var forbidden = MODULES.keySet().stream()
                    .filter(other -> !other.equals(module.getKey()))
                    .filter(other -> !module.getValue().contains(other))
                    .map(other -> "dev.leat." + other + "..")
                    .toArray(String[]::new);
            if (forbidden.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage("dev.leat." + module.getKey() + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(forbidden)
                        .check(CLASSES);
            }
        }
    }

    @Test
    void pomsNameOnlyTheModulesBelowThem() throws IOException {
        var named = Pattern.compile("<artifactId>leat-([a-z]+)</artifactId>");
        var modules = new TreeSet<String>();
        try (var folders = Files.list(ROOT)) {
            folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .forEach(folder -> modules.add(folder.getFileName().toString()));
        }
        assertThat(modules).isEqualTo(new TreeSet<>(POMS.keySet()));
        for (var module : modules) {
            var pom = Files.readString(ROOT.resolve(module).resolve("pom.xml"));
            var others =
                    named.matcher(pom).results().map(found -> found.group(1)).collect(Collectors.toSet());
            assertThat(others).as(module).contains(module);
            others.remove(module);
            assertThat(POMS.get(module)).as(module).containsAll(others);
        }
    }

    /// Whoever knows one room finds the way in another.
    @Test
    void roomsHaveTheSameDoors() {
        var rooms = CLASSES.stream()
                .filter(type -> type.isAssignableTo(Room.class) && !type.isInterface())
                .toList();
        assertThat(rooms).isNotEmpty();
        for (var room : rooms) {
            var name = room.getFullName();
            assertThat(name).endsWith("Room");
            var stem = name.substring(0, name.length() - "Room".length());
            assertThat(stem).isEqualToIgnoringCase("dev.leat." + stem.split("\\.")[2] + "." + stem.split("\\.")[2]);
            var doors = new ArrayList<>(List.of("Settings", "Parser", "Planner"));
            if (!stem.endsWith("Dot")) { // its rows are links
                doors.add("Tables");
            }
            for (var door : doors) {
                assertThat(CLASSES.contain(stem + door)).as(stem + door).isTrue();
            }
        }
    }

    @Test
    void roomsReachTheStoreOnlyThroughTheEngine() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.leat.markdown..",
                        "dev.leat.dot..",
                        "dev.leat.records..",
                        "dev.leat.network..",
                        "dev.leat.web..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.sql..", "org.sqlite.."))
                .check(CLASSES);
    }

    /// It brings megabytes of tables: whoever names it loads them.
    @Test
    void oneClassNamesTheLibraryThatCountsTokens() {
        noClasses()
                .that(describe(
                        "others than Tiktoken", used -> !used.getFullName().contains(".chunk.Tiktoken")))
                .should()
                .dependOnClassesThat(resideInAPackage("com.knuddels.."))
                .check(CLASSES);
    }

    @Test
    void packagesUseOnlyWhatTheirPackageInfoSays() throws IOException {
        var wrong = new ArrayList<String>();
        for (var info : packageInfos().entrySet()) {
            var used = arrows(info.getKey());
            used.removeAll(declared(info.getKey(), info.getValue()));
            used.forEach(other -> wrong.add(info.getKey() + " uses " + other + ", its package-info does not say so"));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsForAndIsNullMarked() throws IOException {
        var infos = packageInfos();
        var present = CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        assertThat(infos.keySet()).containsAll(present);
        for (var info : infos.entrySet()) {
            assertThat(info.getValue())
                    .as(info.getKey())
                    .contains("@NullMarked")
                    .startsWith("///");
            assertThat(info.getValue()).as(info.getKey()).contains("[" + info.getKey() + ".");
        }
    }

    @Test
    void packagesHaveNoCycles() {
        for (var module : MODULES.keySet()) {
            slices().matching("dev.leat." + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .ignoreDependency(
                            DescribedPredicate.alwaysTrue(),
                            describe("shared words", type -> SHARED_WORDS.contains(type.getFullName())))
                    .allowEmptyShould(true)
                    .check(CLASSES);
        }
    }

    @Test
    void onlyDiskTouchesFilesTimeAndChance() {
        noClasses()
                .that(resideInAPackage("dev.leat..")
                        .and(DescribedPredicate.not(resideInAPackage("dev.leat.engine.disk")))
                        .and(describe("no wiring", type -> !WIRING.contains(type.getFullName()))))
                .should()
                .callMethodWhere(describe("writes files", ArrowsTest::writes))
                .orShould()
                .callMethodWhere(describe("asks the machine", ArrowsTest::asksTheMachine))
                .orShould()
                .callConstructorWhere(describe("opens or draws", ArrowsTest::opens))
                .because("faults, clocks and waiting are injected there, and nowhere else")
                .check(CLASSES);
    }

    @Test
    void onlyFlowMakesThreads() {
        noClasses()
                .that(resideInAPackage("dev.leat..")
                        .and(DescribedPredicate.not(resideInAPackage("dev.leat.engine.flow")))
                        .and(describe(
                                "not the screen", type -> !type.getFullName().equals(SCREEN_THREAD))))
                .should()
                .callMethodWhere(describe("makes threads", ArrowsTest::makesThreads))
                .orShould()
                .callConstructorWhere(
                        describe("makes threads", call -> call.getTargetOwner().isAssignableTo(Thread.class)))
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineSpeaksAndEnds() {
        noClasses()
                .that(DescribedPredicate.not(resideInAPackage("dev.leat.cli..")))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }

    @Test
    void nothingRunsWhatTheInputNames() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("sun\\.misc\\.Unsafe|java\\.io\\.Object(In|Out)putStream|javax\\.script\\..*")
                .orShould()
                .callMethodWhere(describe(
                        "loads by name",
                        call -> is(call, Class.class, "forName")
                                && !call.getOriginOwner().getFullName().equals(SIGNALS)))
                .check(CLASSES);
    }

    private static boolean writes(JavaMethodCall call) {
        return is(
                        call,
                        Files.class,
                        "(write|move|delete|copy|create|new(BufferedWriter|OutputStream|ByteChannel)|set).*")
                || is(call, java.nio.channels.FileChannel.class, "open")
                || is(call, java.io.File.class, "(create|delete|mkdir|rename|set).*");
    }

    private static boolean asksTheMachine(JavaMethodCall call) {
        return is(call, System.class, "nanoTime|currentTimeMillis")
                || is(call, Thread.class, "sleep")
                || is(call, Math.class, "random")
                || is(call, java.util.UUID.class, "randomUUID")
                || is(call, java.util.concurrent.ThreadLocalRandom.class, "current")
                || is(call, java.time.Clock.class, "system.*")
                || call.getTargetOwner().getPackageName().equals("java.time")
                        && call.getName().equals("now");
    }

    private static boolean opens(JavaConstructorCall call) {
        var owner = call.getTargetOwner();
        var stream = call.getTarget().getRawParameterTypes().stream()
                .anyMatch(parameter -> parameter.isEquivalentTo(java.io.FileDescriptor.class));
        return owner.isEquivalentTo(java.io.FileOutputStream.class) && !stream
                || owner.isEquivalentTo(java.io.RandomAccessFile.class)
                || owner.isEquivalentTo(java.io.FileWriter.class)
                || owner.isEquivalentTo(java.util.Random.class)
                || owner.isEquivalentTo(java.security.SecureRandom.class);
    }

    private static boolean makesThreads(JavaMethodCall call) {
        return is(call, Thread.class, "startVirtualThread|of(Virtual|Platform)")
                || is(call, java.util.concurrent.Executors.class, ".*");
    }

    private static boolean is(JavaAccess<?> access, Class<?> owner, String name) {
        return access.getTargetOwner().isEquivalentTo(owner) && access.getName().matches(name);
    }

    /// Package → text of its package-info, over the product's modules.
    private static Map<String, String> packageInfos() throws IOException {
        var infos = new TreeMap<String, String>();
        for (var module : MODULES.keySet()) {
            var sources = ROOT.resolve(module).resolve("src/main/java");
            try (var files = Files.walk(sources)) {
                for (var file :
                        files.filter(file -> file.endsWith("package-info.java")).toList()) {
                    var name = sources.relativize(file.getParent()).toString().replace('/', '.');
                    infos.put(name, Files.readString(file));
                }
            }
        }
        return infos;
    }

    /// The packages of its own module that a package really uses.
    private static Set<String> arrows(String name) {
        var module = module(name);
        return CLASSES.stream()
                .filter(type -> type.getPackageName().equals(name))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(used -> !SHARED_WORDS.contains(used.getFullName()))
                .map(JavaClass::getPackageName)
                .filter(other -> !other.equals(name) && (other.equals(module) || other.startsWith(module + ".")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// "Uses `item` and `plan`" names packages of the module, "the root" its top. A module's top may use all below
    /// it.
    private static Set<String> declared(String name, String info) {
        var module = module(name);
        var text = info.lines()
                .filter(line -> line.startsWith("///"))
                .map(line -> line.substring(3).strip())
                .collect(Collectors.joining(" "));
        var declared = new TreeSet<String>();
        if (name.equals(module)) {
            CLASSES.forEach(type -> declared.add(type.getPackageName()));
        }
        var sentences = Pattern.compile("\\bUses\\b.*?\\.(?= |$)")
                .matcher(text)
                .results()
                .map(found -> found.group())
                .toList();
        for (var sentence : sentences) {
            if (sentence.contains("the root")) {
                declared.add(module);
            }
            Pattern.compile("`([a-z.]+)`")
                    .matcher(sentence)
                    .results()
                    .map(found -> found.group(1))
                    .forEach(other -> declared.add(other.startsWith("dev.") ? other : module + "." + other));
        }
        return declared;
    }

    private static String module(String name) {
        return List.of(name.split("\\.")).stream().limit(3).collect(Collectors.joining("."));
    }
}
