/* SPDX-License-Identifier: Apache-2.0 */

/* Scripts by block, as far as they can be mixed up in a name: a sorted table of ranges.
 * utf8proc has no script property. Letters outside the table (superscripts, mathematical
 * alphabets) belong to every script. */

#include "utf8.h"

enum {
    SCRIPT_COMMON,
    SCRIPT_LATIN,
    SCRIPT_GREEK,
    SCRIPT_CYRILLIC,
    SCRIPT_ARMENIAN,
    SCRIPT_HEBREW,
    SCRIPT_ARABIC,
    SCRIPT_SYRIAC,
    SCRIPT_GEORGIAN,
    SCRIPT_CHEROKEE,
    SCRIPT_ETHIOPIC,
    SCRIPT_EAST_ASIAN, /* Han, kana and hangul stand together in one name */
    SCRIPT_INDIC       /* + number of the block of 128 */
};

static const struct {
    uint32_t first;
    uint32_t last;
    uint32_t script;
} ranges[] = {
    {0x0041, 0x005A, SCRIPT_LATIN},      {0x0061, 0x007A, SCRIPT_LATIN},
    {0x00AA, 0x00AA, SCRIPT_LATIN},      {0x00BA, 0x00BA, SCRIPT_LATIN},
    {0x00C0, 0x02AF, SCRIPT_LATIN},      {0x0370, 0x03FF, SCRIPT_GREEK},
    {0x0400, 0x052F, SCRIPT_CYRILLIC},   {0x0530, 0x058F, SCRIPT_ARMENIAN},
    {0x0590, 0x05FF, SCRIPT_HEBREW},     {0x0600, 0x06FF, SCRIPT_ARABIC},
    {0x0700, 0x074F, SCRIPT_SYRIAC},     {0x0750, 0x077F, SCRIPT_ARABIC},
    {0x0860, 0x086F, SCRIPT_SYRIAC},     {0x0870, 0x08FF, SCRIPT_ARABIC},
    {0x0900, 0x0FFF, SCRIPT_INDIC},      {0x10A0, 0x10FF, SCRIPT_GEORGIAN},
    {0x1100, 0x11FF, SCRIPT_EAST_ASIAN}, {0x1200, 0x139F, SCRIPT_ETHIOPIC},
    {0x13A0, 0x13FF, SCRIPT_CHEROKEE},   {0x1C80, 0x1C8F, SCRIPT_CYRILLIC},
    {0x1C90, 0x1CBF, SCRIPT_GEORGIAN},   {0x1E00, 0x1EFF, SCRIPT_LATIN},
    {0x1F00, 0x1FFF, SCRIPT_GREEK},      {0x212A, 0x212B, SCRIPT_LATIN},
    {0x2C60, 0x2C7F, SCRIPT_LATIN},      {0x2D00, 0x2D2F, SCRIPT_GEORGIAN},
    {0x2D80, 0x2DDF, SCRIPT_ETHIOPIC},   {0x2DE0, 0x2DFF, SCRIPT_CYRILLIC},
    {0x2E80, 0x9FFF, SCRIPT_EAST_ASIAN}, {0xA640, 0xA69F, SCRIPT_CYRILLIC},
    {0xA722, 0xA7FF, SCRIPT_LATIN},      {0xA960, 0xA97F, SCRIPT_EAST_ASIAN},
    {0xAB30, 0xAB6F, SCRIPT_LATIN},      {0xAB70, 0xABBF, SCRIPT_CHEROKEE},
    {0xAC00, 0xD7FF, SCRIPT_EAST_ASIAN}, {0xF900, 0xFAFF, SCRIPT_EAST_ASIAN},
    {0xFB00, 0xFB06, SCRIPT_LATIN},      {0xFB13, 0xFB17, SCRIPT_ARMENIAN},
    {0xFB1D, 0xFB4F, SCRIPT_HEBREW},     {0xFB50, 0xFDFF, SCRIPT_ARABIC},
    {0xFE70, 0xFEFC, SCRIPT_ARABIC},     {0xFF21, 0xFF5A, SCRIPT_LATIN},
    {0xFF66, 0xFFDC, SCRIPT_EAST_ASIAN}, {0x20000, 0x3FFFF, SCRIPT_EAST_ASIAN},
};

static uint32_t script_of(uint32_t code)
{
    size_t low = 0;
    size_t high = sizeof ranges / sizeof *ranges;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (code > ranges[middle].last) {
            low = middle + 1;
        } else if (code < ranges[middle].first) {
            high = middle;
        } else if (ranges[middle].script == SCRIPT_INDIC) {
            return SCRIPT_INDIC + code / 128;
        } else {
            return ranges[middle].script;
        }
    }
    return SCRIPT_COMMON;
}

bool utf8_mixed_scripts(NuncioView text)
{
    uint32_t first_script = SCRIPT_COMMON;
    size_t offset = 0;
    while (offset < text.size) {
        uint32_t code = utf8_next(text, &offset);
        uint32_t script = utf8_is_letter(code) ? script_of(code) : SCRIPT_COMMON;
        if (script == SCRIPT_COMMON) {
            continue;
        }
        if (first_script != SCRIPT_COMMON && script != first_script) {
            return true;
        }
        first_script = script;
    }
    return false;
}
