package io.stratalake.system.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.stratalake.system.architecture.SdkClasses.CLASSES;
import static io.stratalake.system.architecture.SdkClasses.GREENLAKE;
import static io.stratalake.system.architecture.SdkClasses.OMNISTRATE;
import static io.stratalake.system.architecture.SdkClasses.generated;
import static io.stratalake.system.architecture.SdkClasses.written;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.omnistrate.OmnistrateClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules for resource classes: every type that a client returns, directly or indirectly, and that sends requests. */
class ResourcesTest {

    private static final Set<JavaClass> RESOURCES = resources();

    private static final List<Path> SOURCES =
            List.of(Path.of("../../sdk-greenlake/src/main/java"), Path.of("../../sdk-omnistrate/src/main/java"));

    private static final Pattern CONSTRUCTOR = Pattern.compile("public [A-Z]\\w*\\((Pipeline|RequestSender)");

    @Test
    void the_rules_match_resources() {
        assertTrue(RESOURCES.size() > 45, RESOURCES::toString);
    }

    @Test
    void each_has_a_copy_with_other_options() {
        assertEquals(
                Set.of(),
                RESOURCES.stream()
                        .filter(resource -> resource.tryGetMethod("with", CallOptions.class)
                                .filter(method -> isPublic(method)
                                        && method.getRawReturnType().equals(resource))
                                .isEmpty())
                        .map(JavaClass::getName)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void each_passes_its_options_to_every_call() {
        noClasses()
                .that()
                .resideInAnyPackage(GREENLAKE, OMNISTRATE)
                .and(written())
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "sends a request without options", ResourcesTest::sendsWithoutOptions))
                .check(CLASSES);
    }

    /** Clients construct resources of other packages, so that these constructors have to be public. */
    @Test
    void constructors_take_public_types_or_are_hidden_in_the_javadoc() {
        var constructors = 0;
        for (var resource : RESOURCES) {
            var source = source(resource);
            var constructor = CONSTRUCTOR.matcher(source);
            if (constructor.find()) {
                var comment = source.substring(source.lastIndexOf("/**", constructor.start()), constructor.start());
                assertEquals(constructor.group(1).equals("Pipeline"), comment.contains("@hidden"), resource::getName);
                constructors++;
            }
        }
        assertTrue(constructors > 30, constructors + " constructors");
    }

    private static String source(JavaClass type) {
        var file = type.getName().replace('.', '/') + ".java";
        return SOURCES.stream()
                .map(root -> root.resolve(file))
                .filter(Files::exists)
                .map(ResourcesTest::read)
                .collect(Collectors.joining());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean sendsWithoutOptions(JavaAccess<?> access) {
        return generated().test(access.getTargetOwner())
                && access.getTargetOwner().getSimpleName().endsWith("Api")
                && access.getTarget() instanceof CodeUnitAccessTarget method
                && !method.getName().equals("<init>")
                && method.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(CallOptions.class));
    }

    private static Set<JavaClass> resources() {
        var found = new TreeSet<JavaClass>((a, b) -> a.getName().compareTo(b.getName()));
        var left = new ArrayDeque<>(List.of(CLASSES.get(GreenLakeClient.class), CLASSES.get(OmnistrateClient.class)));
        while (!left.isEmpty()) {
            left.remove().getMethods().stream()
                    .filter(ResourcesTest::isPublic)
                    .map(JavaMethod::getRawReturnType)
                    .filter(written().and(DescribedPredicate.describe("sends requests", ResourcesTest::sends)))
                    .filter(found::add)
                    .forEach(left::add);
        }
        return found;
    }

    private static boolean isPublic(JavaMethod method) {
        return method.getModifiers().contains(JavaModifier.PUBLIC)
                && !method.getModifiers().contains(JavaModifier.STATIC);
    }

    /** Returns whether the type is a resource class: part of a platform, not a client, and using the pipeline. */
    private static boolean sends(JavaClass type) {
        return Stream.of("io.stratalake.greenlake.", "io.stratalake.omnistrate.")
                        .anyMatch(type.getName()::startsWith)
                && type.isTopLevelClass()
                && !type.isAssignableTo(AutoCloseable.class)
                && type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass())
                        .anyMatch(known -> known.isEquivalentTo(Pipeline.class)
                                || known.isEquivalentTo(CallOptions.class)
                                || known.getSimpleName().endsWith("Api"));
    }
}
