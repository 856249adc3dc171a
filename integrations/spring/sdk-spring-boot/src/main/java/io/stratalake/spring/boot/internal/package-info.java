/** Types that several artifacts of the integration use. They may change in any release. */
@NullMarked
package io.stratalake.spring.boot.internal;

import org.jspecify.annotations.NullMarked;
