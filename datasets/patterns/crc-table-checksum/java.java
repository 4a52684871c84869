class CrcChecksums {

    public void update(byte[] buffer, int offset, int length) {
        int value = ~this.crc;
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            int index = (value ^ buffer[i]) & 0xff;
            value = (value >>> 8) ^ TABLE[index];
        }
        this.crc = ~value;
    }

    private static int[] makeCrcTable() {
        int[] table = new int[256];
        for (int n = 0; n < table.length; n++) {
            int c = n;
            for (int k = 0; k < 8; k++) {
                if ((c & 1) != 0) {
                    c = 0xedb88320 ^ (c >>> 1);
                } else {
                    c >>>= 1;
                }
            }
            table[n] = c;
        }
        return table;
    }

    static int crc16(byte[] bytes) {
        int crc = 0xFFFF;
        for (byte b : bytes) {
            crc ^= (b & 0xff) << 8;
            for (int i = 0; i < 8; i++) {
                if ((crc & 0x8000) != 0) {
                    crc = (crc << 1) ^ 0x1021;
                } else {
                    crc <<= 1;
                }
            }
        }
        return crc & 0xFFFF;
    }

    static int crc16Modbus(final byte[] data, final int length) {
        int crc = 0xffff;
        for (int pos = 0; pos < length; pos++) {
            crc ^= data[pos] & 0xff;
            for (int i = 8; i != 0; i--) {
                if ((crc & 0x0001) != 0) {
                    crc >>= 1;
                    crc ^= 0xA001;
                } else {
                    crc >>= 1;
                }
            }
        }
        return crc;
    }
}
