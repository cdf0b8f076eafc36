/** How values are written in settings, alike for endpoints, providers and stores. */
@NullMarked
package io.hookproof.settings;

import org.jspecify.annotations.NullMarked;
