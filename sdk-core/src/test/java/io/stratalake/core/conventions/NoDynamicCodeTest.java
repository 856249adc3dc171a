package io.stratalake.core.conventions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.http.Pipeline;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What comes over the wire chooses no class and becomes no object by itself. */
class NoDynamicCodeTest {

    @Test
    void no_class_is_loaded_by_name_and_no_object_read_from_bytes() {
        var findings = ForbiddenCode.besides(Pipeline.class);

        assertTrue(findings.classes() > 100, findings.classes() + " classes");
        assertEquals(new TreeSet<>(), findings.uses());
    }

    @Test
    void the_judge_sees_what_is_forbidden() throws ClassNotFoundException {
        Class.forName(NoDynamicCodeTest.class.getName());

        assertTrue(ForbiddenCode.besides(NoDynamicCodeTest.class).uses().stream()
                .anyMatch(use -> use.endsWith("NoDynamicCodeTest.class uses forName")));
    }
}
