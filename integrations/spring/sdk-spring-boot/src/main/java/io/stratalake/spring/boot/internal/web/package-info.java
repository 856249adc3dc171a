/** Problem details for failed calls. */
@NullMarked
package io.stratalake.spring.boot.internal.web;

import org.jspecify.annotations.NullMarked;
