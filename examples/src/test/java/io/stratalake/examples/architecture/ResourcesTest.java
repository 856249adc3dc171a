package io.stratalake.examples.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.stratalake.examples.architecture.SdkClasses.CLASSES;
import static io.stratalake.examples.architecture.SdkClasses.GREENLAKE;
import static io.stratalake.examples.architecture.SdkClasses.OMNISTRATE;
import static io.stratalake.examples.architecture.SdkClasses.generated;
import static io.stratalake.examples.architecture.SdkClasses.written;
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
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every resource, by which is meant whatever a client leads to and sends requests with. */
class ResourcesTest {

    private static final Set<JavaClass> RESOURCES = resources();

    @Test
    void the_rules_are_about_resources_that_are_there() {
        assertTrue(RESOURCES.size() > 45, RESOURCES::toString);
    }

    @Test
    void each_can_be_given_other_options() {
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
    void each_hands_its_options_to_every_call() {
        noClasses()
                .that()
                .resideInAnyPackage(GREENLAKE, OMNISTRATE)
                .and(written())
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "sends a request without options", ResourcesTest::sendsWithoutOptions))
                .check(CLASSES);
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

    /** It is of a platform, no client or builder of one, and knows the pipeline or what leads there. */
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
