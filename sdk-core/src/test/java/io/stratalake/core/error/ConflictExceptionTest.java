package io.stratalake.core.error;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConflictExceptionTest {

    @Test
    void returns_the_existing_resource_by_type() {
        var conflict = new ConflictException("It is there already", "provision", Failure.unrelatedToACall(), null);

        assertEquals(Optional.of("provision"), conflict.existing(String.class));
        assertEquals(Optional.of("provision"), conflict.existing(CharSequence.class));
        assertEquals(Optional.empty(), conflict.existing(Integer.class));
    }
}
