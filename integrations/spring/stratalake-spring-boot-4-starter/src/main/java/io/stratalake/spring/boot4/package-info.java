/** The part of the integration that only Spring Boot 4 has: health. */
@NullMarked
package io.stratalake.spring.boot4;

import org.jspecify.annotations.NullMarked;
