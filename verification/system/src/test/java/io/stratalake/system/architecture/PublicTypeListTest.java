package io.stratalake.system.architecture;

import static io.stratalake.system.architecture.SdkClasses.CLASSES;
import static io.stratalake.system.architecture.SdkClasses.SDK;
import static io.stratalake.system.architecture.SdkClasses.written;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of public types in {@code public-types.txt}, compared with the classes of the SDK. */
class PublicTypeListTest {

    private static final Pattern ENTRY = Pattern.compile("([\\w.]+): +(\\S.*)");

    private final List<String> lines = lines();
    private final Set<String> publicTypes = publicTypes();

    @Test
    void every_public_type_is_listed() {
        assertTrue(publicTypes.size() > 100, publicTypes::toString);
        assertEquals(Set.of(), difference(publicTypes, listed()));
    }

    @Test
    void every_entry_is_a_public_type() {
        assertEquals(Set.of(), difference(listed(), publicTypes));
    }

    @Test
    void every_entry_has_a_reason() {
        assertEquals(
                List.of(),
                lines.stream().filter(line -> !ENTRY.matcher(line).matches()).toList());
    }

    @Test
    void no_type_is_listed_twice() {
        assertEquals(lines.size(), listed().size());
    }

    private Set<String> listed() {
        return lines.stream().map(line -> line.replaceFirst(":.*", "")).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> publicTypes() {
        return CLASSES
                .that(written().and(DescribedPredicate.describe("public API", PublicTypeListTest::isPublicApi)))
                .stream()
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isPublicApi(JavaClass type) {
        return JavaClass.Predicates.resideInAnyPackage(SDK).test(type)
                && !JavaClass.Predicates.resideInAPackage("..internal..").test(type)
                && type.isTopLevelClass()
                && type.getModifiers().contains(JavaModifier.PUBLIC);
    }

    private static Set<String> difference(Set<String> all, Set<String> without) {
        return all.stream().filter(name -> !without.contains(name)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> lines() {
        try (var list = PublicTypeListTest.class.getResourceAsStream("public-types.txt")) {
            assertTrue(list != null, "public-types.txt is missing from the test resources");
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
