// SPDX-License-Identifier: Apache-2.0
// Printed by make_known_answers.py: arguments and results as the bits of doubles.
#include "tests/engine/math/known_answers.hpp"

namespace known_answers {

const std::vector<Answer> exp_answers{
    {0x0000000000000000U, 0x3ff0000000000000U}, {0x3ff0000000000000U, 0x4005bf0a8b145769U},
    {0xbff0000000000000U, 0x3fd78b56362cef38U}, {0x40862d999999999aU, 0x7fed75ae7a50ee14U},
    {0xc086226666666666U, 0x00119e98b83de7a3U}, {0xc0768a38d763681eU, 0x1f6a2357eec52a19U},
    {0x405f7a5ddc518198U, 0x4b4926d9af318d50U}, {0x40819489eff3a2d0U, 0x72a87921ca4933c3U},
    {0xc07dda8ed0f038b2U, 0x14dd7f23430d570fU}, {0x407e7887d12c844cU, 0x6be48f004a74ea80U},
    {0xc07373d6d8ebf2f7U, 0x23df76f81327f292U}, {0xc0807f5864f5baf0U, 0x1054c02c88269c32U},
    {0xc0816d440d6ec180U, 0x0da6266a825c920aU}, {0xc08464d4830c6c67U, 0x05167fb91af1b102U},
    {0x3fe5618447734d54U, 0x3fff35cade393a1eU}, {0x3fc802e4b70b16e0U, 0x3ff34d27c7702132U},
    {0x3fcd64066d4571c0U, 0x3ff4213dcb5ba0f4U}, {0xbfd32fd1022fa060U, 0x3fe7b6094a9e6875U},
    {0x3ff2ba596a8daafeU, 0x4009c9e930b8f95bU}, {0xbff78024dbb2e2b2U, 0x3fcd775b55ab4cc5U},
    {0x3fd3a5a016a6cd50U, 0x3ff5bfc576faadfaU}, {0x3ff6ed139bdf8b7aU, 0x4010c3544fdb950cU},
};

const std::vector<Answer> expm1_answers{
    {0x3ff0000000000000U, 0x3ffb7e151628aed3U}, {0xbff0000000000000U, 0xbfe43a54e4e98864U},
    {0x40862d999999999aU, 0x7fed75ae7a50ee14U}, {0xc046800000000000U, 0xbff0000000000000U},
    {0xbfe9fd90352fc7d0U, 0xbfe1cbbd9807c809U}, {0xc0028e4af4f09b68U, 0xbfecda85ee47c78dU},
    {0x3ff2feec9f65d150U, 0x4002395ec3f9f377U}, {0xbfd1da8e92a07850U, 0xbfcf28d301fc4958U},
    {0x3fd2836250b63640U, 0x3fd57807606dc60aU}, {0xc004cee12f9b60f7U, 0xbfeda02b1affb44cU},
    {0x4007a70fe54ca1d2U, 0x40323b617d5dbe00U}, {0xbfe51bdef1bfb708U, 0xbfdee8f64aa89853U},
    {0xbfeb7bb3ac3136d0U, 0xbfe27177f1344905U}, {0xbea5fdcb307f7220U, 0xbea5fdcab797b78eU},
    {0xbdea44c8d7c43966U, 0xbdea44c8d7b97139U}, {0x3f2f810f076029d2U, 0x3f2f82072d241118U},
    {0xbc7debc23e396f23U, 0xbc7debc23e396f23U}, {0x3d4975b77878ea12U, 0x3d4975b77878ec9aU},
    {0xbc73a77c8c489d60U, 0xbc73a77c8c489d60U}, {0x3cc794d9365e574fU, 0x3cc794d9365e5751U},
    {0x3c62a931b743f75eU, 0x3c62a931b743f75eU}, {0x3f7db8a7b522e6b0U, 0x3f7dd453ae5a6f52U},
};

const std::vector<Answer> log_answers{
    {0x3fe0000000000000U, 0xbfe62e42fefa39efU}, {0x4000000000000000U, 0x3fe62e42fefa39efU},
    {0x4024000000000000U, 0x40026bb1bbb55516U}, {0x0010000000000000U, 0xc086232bdd7abcd2U},
    {0x3ff32dc61616add6U, 0x3fc7321e323bf189U}, {0x3fec6f277868c8dcU, 0xbfbe3ea54952abdcU},
    {0x3fe2de543005bf6aU, 0xbfe0e75ef2703023U}, {0x3ff73bf673b310ceU, 0x3fd7dfda3b4c1666U},
    {0x3ffd9a1ed6fa7bd5U, 0x3fe3b029d4d85789U}, {0x3ff4055196db1a13U, 0x3fccb1fd6d947635U},
    {0x3ff7f733b833b245U, 0x3fd9dba98a0a6346U}, {0x3ff34175c798d570U, 0x3fc7b53e0836a957U},
    {0x3ff60b4c672d539cU, 0x3fd4826197c7f111U}, {0x11bcdcc7bd316750U, 0xc08002b6319fb5a2U},
    {0x78b9d73624b98ad8U, 0x4083aedb23405369U}, {0x56c9b55aafc5e3ebU, 0x406faf226932bf3dU},
    {0x75148e65f4f461feU, 0x40826b67caa16750U}, {0x21363d2d8639e812U, 0xc0754b2fbd4c153cU},
    {0x07acc9a1558bf00aU, 0xc0837f818acf9a5cU}, {0x54517fadfcc44663U, 0x406c41c6d50b5a65U},
    {0x3cd27a5673fc9ee8U, 0xc04141b637879f0dU}, {0x2a18566d446426d0U, 0xc06e45d397d8bd8cU},
};

const std::vector<Answer> log1p_answers{
    {0x3ff0000000000000U, 0x3fe62e42fefa39efU}, {0xbfe0000000000000U, 0xbfe62e42fefa39efU},
    {0x7e37e43c8800759cU, 0x4085963447f87fb5U}, {0x4004ba2a834e301cU, 0x3ff47456f94af8d4U},
    {0x40070cbdbb2dfab6U, 0x3ff5b2ca327691bfU}, {0x3ff05de18c759f7bU, 0x3fe68b9bdfe26462U},
    {0x3feddea1c821167aU, 0x3fe518ef9f3e8bfbU}, {0x4000deba77093d1eU, 0x3ff225c600695b40U},
    {0x4004b0f9ac80fceaU, 0x3ff46f37b59df5b0U}, {0xbfe88ee5a48332a7U, 0xbff7568409a7bc18U},
    {0x40077842eba52c46U, 0x3ff5e9d2e6aeb3bcU}, {0x3ff0644d25c2ffcbU, 0x3fe691f438c68881U},
    {0x3cd5e1f7446fb3d6U, 0x3cd5e1f7446fb3d2U}, {0x3c870faef7a858c0U, 0x3c870faef7a858c0U},
    {0xbed1b58be8859f8cU, 0xbed1b58e5bc0bb4bU}, {0xbc890690e7e8a780U, 0xbc890690e7e8a780U},
    {0xbd759ba2aeebfbf4U, 0xbd759ba2aeec0a8bU}, {0xbf404823917d349eU, 0xbf40492cc0c0908dU},
    {0xbdfa24a72660d198U, 0xbdfa24a726762d52U}, {0x3edd471977ddabb0U, 0x3edd4712c580adf1U},
    {0x3cf260705ad13462U, 0x3cf260705ad13457U}, {0xbd0b88dc33610c22U, 0xbd0b88dc33610c51U},
};

const std::vector<Answer> sigmoid_answers{
    {0x0000000000000000U, 0x3fe0000000000000U}, {0x4044000000000000U, 0x3ff0000000000000U},
    {0xc085e00000000000U, 0x00d14f2b0fb9307fU}, {0x4037c6434aa46db6U, 0x3feffffffff97fb4U},
    {0x4037c4448a5ba45aU, 0x3feffffffff972aeU}, {0xc03558b4a9c126f8U, 0x3e026c7fbd9ff6aeU},
    {0xc03b4c02f4581aa7U, 0x3d78921b4e6d32e3U}, {0x40315c60ce9f5342U, 0x3feffffff081ae96U},
    {0xc01ed126ca75df00U, 0x3f3d898dcc4efc1eU}, {0x40344e63b7039ba8U, 0x3fefffffff2f701dU},
    {0xc01f5c61b33a2438U, 0x3f39c8a4aa01a18aU}, {0x400a2b88b3e74ba0U, 0x3feed46a0f68cca3U},
    {0x3fe3ae06d21122c0U, 0x3fe4c5416886779eU}, {0xc02ad32da3fa3ff4U, 0x3eb91aeb84b97dfdU},
};

const std::vector<Answer> tanh_answers{
    {0x3ff0000000000000U, 0x3fe85efab514f394U}, {0xc033000000000000U, 0xbfefffffffffffffU},
    {0x4039000000000000U, 0x3ff0000000000000U}, {0x40046a2daa73f6caU, 0x3fef9d146538aad4U},
    {0xbfe5973967151768U, 0xbfe2d17746e54650U}, {0x3fad114241470d00U, 0x3fad0946441a0eedU},
    {0xc0055f9818e30954U, 0xbfefb20f60752720U}, {0xbff801758edc2c4fU, 0xbfecf7806f8c9bd5U},
    {0xbfdc446ace363a50U, 0xbfda8fe4dc5164e2U}, {0xbce6ff79a98df130U, 0xbce6ff79a98df130U},
    {0xbe7ac8366cab0e0dU, 0xbe7ac8366cab0df4U}, {0xbe04be81eef5cc50U, 0xbe04be81eef5cc50U},
    {0xbd4297bbe610f8e4U, 0xbd4297bbe610f8e4U}, {0x3dc8d013db765322U, 0x3dc8d013db765322U},
};

const std::vector<Answer> normal_cdf_answers{
    {0x0000000000000000U, 0x3fe0000000000000U}, {0x3ff0000000000000U, 0x3feaec4bd120d37dU},
    {0xbff0000000000000U, 0x3fc44ed0bb7cb20bU}, {0xc042800000000000U, 0x01ceaccc6bfeb0afU},
    {0x4018000000000000U, 0x3fefffffff786788U}, {0xc0142cfd008ceccbU, 0x3e8e9affb5dabb20U},
    {0xc01097d9db71ad60U, 0x3ef18fd2f3fac7ffU}, {0xbfda9865050185a0U, 0x3fd5b0082dbedd8eU},
    {0x400f9405a34644b8U, 0x3fefffad1d7101d7U}, {0xc0192e7918aea0aaU, 0x3de512787c076571U},
    {0xbfef244fa6433af0U, 0x3fc5264c9c47b148U}, {0xc01fbcf224d492acU, 0x3cd308995e37c9efU},
    {0xc00dde9de6d9fe64U, 0x3f18bb4d76c238b6U}, {0xbfe07b570762eb68U, 0x3fd3688f992f83a6U},
    {0x400ea6093a5bb314U, 0x3fefff7a37641ff8U}, {0x3ff03fc8e1748b80U, 0x3feb0aec835db537U},
};

const std::vector<Answer> normal_quantile_answers{
    {0x3f9999999999999aU, 0xbfff5c0331eeff85U}, {0x3fef333333333333U, 0x3fff5c0331eeff83U},
    {0x3de0000000000000U, 0xc0195a1198fcf3d6U}, {0x3feffffffff00000U, 0x40195a1198fcf3d6U},
    {0x3feec4795edfb690U, 0x3ffc4a6b5c6dcf44U}, {0x3fe823945fd188deU, 0x3fe605e8318fe88eU},
    {0x3fb8a0a7e9be9900U, 0xbff4db26c58eba5cU}, {0x3fe0349408a64a6bU, 0x3f907998381e7fd5U},
    {0x3fe7d0d731465cdeU, 0x3fe501e83b2ab5c7U}, {0x3fe3a58c8b357c58U, 0x3fd289a6fe0f8fd6U},
    {0x3fccc69a59f7852cU, 0xbfe83186dfe80491U}, {0x3fd7873f9f3f6f86U, 0xbfd5a40a095d0bb7U},
    {0x3ef0f2b51faa2a08U, 0xc010a02f3ba9a4e4U}, {0x3fdd02b8e570add4U, 0xbfbe0aaebb9cc8eeU},
    {0x3c36df8fdd4d9328U, 0xc021774c84487769U}, {0x3ca5cc9133c573a2U, 0xc0205839e4a1758cU},
};

const std::vector<Answer> log_gamma_answers{
    {0x3fe0000000000000U, 0x3fe250d048e7a1bdU}, {0x4008000000000000U, 0x3fe62e42fefa39efU},
    {0x4024000000000000U, 0x40299a8921a7f7cfU}, {0x4059000000000000U, 0x40767225b4879462U},
    {0x41cdcd6500000000U, 0x42125e649c8e03ceU}, {0x3f9f48dd0acb05f4U, 0x400bc5906a3e5558U},
    {0x3fd181947c5f7241U, 0x3ff316aa62bf0f7dU}, {0x3fe909dc43e11805U, 0x3fc5ad4355bd6d8cU},
    {0x402adb6280fd600cU, 0x403513aad5696a73U}, {0x40214c9bdb08dcbfU, 0x4023b94a093f9dc6U},
    {0x4041dc909dd1d60cU, 0x4056c98a61991bb3U}, {0x400fb0dcd87deb3cU, 0x3ffbe51b368c50d7U},
    {0x402d9cebd6157469U, 0x4038accc8f1ea0e6U}, {0x403861bd501537a0U, 0x404a6855b3f35b27U},
};

const std::vector<PowerAnswer> pow_answers{
    {0x4000000000000000U, 0x3fe0000000000000U, 0x3ff6a09e667f3bcdU},
    {0x4024000000000000U, 0xc008000000000000U, 0x3f50624dd2f1a9fcU},
    {0x3ff000001ad7f29bU, 0x416312d000000000U, 0x4005bf0a790ce6f2U},
    {0x3feccccccccccccdU, 0x40b3880000000000U, 0x106fa8a46525d707U},
    {0x40002bc9f687d3d1U, 0xc02c28237c1ce528U, 0x3f0a17f2190eef68U},
    {0x40064e6d1b8adef4U, 0x402c72388a3688c8U, 0x4140773698fab955U},
    {0x3ff58220d9b05c52U, 0x40436e82c2c76916U, 0x40f80bec51243b23U},
    {0x400028c6b334fc56U, 0xc038045b4ac939a6U, 0x3e68edcfd3a39dd1U},
    {0x4007244e09e3a478U, 0x40364a39fe5d332eU, 0x4211d96557d6af30U},
    {0x4006fbb9389cac2eU, 0x403888692fb5ebc0U, 0x42446a6ce5fcb1b1U},
    {0x3ff6e511583b58b3U, 0x3fdfef73a0a49c00U, 0x3ff321ea04bbbc8cU},
    {0x3ff395b529d6f521U, 0xc020dcad6ef547f4U, 0x3fc7479299621ab2U},
    {0x04d2ddda9cc28da4U, 0xbfefb41fa9e5ee1cU, 0x7a8006b088b96e46U},
    {0x39cdded182c6c1daU, 0xbfe50ca3e743dbd4U, 0x43f716856f6c52baU},
    {0x033b38137bdbbef8U, 0x3fa2c2591bc26d40U, 0x3db555136cfc771dU},
    {0x279f860daabdba80U, 0x3fe2aae18acb538aU, 0x31c0af83c8157496U},
    {0x6a224e2c0578d8c2U, 0xbfe3715c8e2022ceU, 0x264b18cf404b5fbbU},
    {0x1759d89044965acaU, 0xbfe480abf4274464U, 0x59f02e6eac15e989U},
    {0x575b80aecf0f9878U, 0xbfe548cdf166aafeU, 0x305a5585de1dea2fU},
    {0x2bd4542e7f840656U, 0x3fef2f4008f93dd8U, 0x2c574b5add2c998fU},
};

}  // namespace known_answers
