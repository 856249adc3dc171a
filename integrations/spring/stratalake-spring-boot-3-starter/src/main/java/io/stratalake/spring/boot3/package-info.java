/** The part of the integration that only Spring Boot 3.5 has: health. */
@NullMarked
package io.stratalake.spring.boot3;

import org.jspecify.annotations.NullMarked;
